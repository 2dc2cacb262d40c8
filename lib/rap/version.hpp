// version: what a result depends on besides the input.
#pragma once

#include <string>

namespace rap {

struct Versions {
    std::string suite;    ///< Of this library and its tools.
    std::string unicode;  ///< Of the Unicode tables.
    std::string icu;
    std::string data;     ///< A digest of lib/data: equal for equal word lists and models.
};

/// Cost: linear in the data, some milliseconds.
Versions versions();

}  // namespace rap
