#include <rap/lexicon.hpp>

namespace rap {
struct WordList::Impl {};
std::string_view code(Language) { return ""; }
Language language_of(std::string_view) { return Language::unknown; }
bool WordList::contains(std::string_view) const { return false; }
std::optional<std::string_view> WordList::find(std::string_view) const { return std::nullopt; }
std::size_t WordList::longest_prefix(std::string_view) const { return 0; }
std::size_t WordList::size() const { return impl_ ? 1 : 0; }
WordList word_list(std::string_view) { return WordList(nullptr); }
WordList word_list(Language, std::string_view) { return WordList(nullptr); }
std::string_view data_file(std::string_view) { return {}; }
Language detect_language(std::string_view) { return Language::unknown; }
}  // namespace rap
