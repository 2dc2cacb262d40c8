#include <memory>
#include <string>

#include <rap/document.hpp>
#include <rap/lexicon.hpp>

// The library reads a text, and the word lists have come with it.
int main() {
    const auto source = std::make_shared<const rap::Source>(std::string("The bridge is open.\n"));
    const rap::Document document = rap::read_document(source);
    const bool read = document.prose.bytes() == "The bridge is open.";
    const bool listed = rap::word_list("en/function_words").contains("the");
    return read && listed ? 0 : 1;
}
