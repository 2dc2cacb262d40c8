#include <rap/version.hpp>

#include <fmt/format.h>
#include <unicode/uvernum.h>
#include <utf8proc.h>

#include <rap/lexicon.hpp>

namespace rap {

Versions versions() {
    return {RAPPORTEUR_VERSION, utf8proc_unicode_version(), U_ICU_VERSION, fmt::format("{:016x}", data_digest())};
}

}  // namespace rap
