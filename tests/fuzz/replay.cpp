// Runs a fuzz target over files and folders of files, each as it stands, cut in half, and with its bytes changed here
// and there, and over texts put together of their words: where there is no libFuzzer, as a test.
//
// usage: NAME_fuzz FILE_OR_FOLDER...
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace {

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

class Random {
public:
    std::uint32_t operator()() { return (value_ = value_ * 1664525 + 1013904223) >> 8; }
    std::size_t below(std::size_t end) { return (*this)() % end; }

private:
    std::uint32_t value_ = 1;
};

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void replay(const std::string& bytes) {
    run(bytes);
    run(bytes.substr(0, bytes.size() / 2));
    Random random;
    for (int round = 0; round < 4 && !bytes.empty(); ++round) {
        std::string changed = bytes;
        for (std::size_t i = 0; i < 1 + bytes.size() / 100; ++i) {
            const std::size_t at = random.below(changed.size());
            switch (random.below(4)) {
                case 0: changed[at] = static_cast<char>(random()); break;
                case 1: changed.erase(at, 1 + random.below(8)); break;
                case 2: changed.insert(at, bytes, random.below(bytes.size()), random.below(40)); break;
                default: changed[at] = "\n <>\"'.(:-"[random.below(10)]; break;
            }
            if (changed.empty()) break;
        }
        run(changed);
    }
}

/// The words of a text, each with the white space behind it.
void add_words(const std::string& bytes, std::vector<std::string>& words) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t space = std::min(bytes.find_first_of(" \n", at), bytes.size());
        const std::size_t next = std::min(bytes.find_first_not_of(" \n", space), bytes.size());
        words.push_back(bytes.substr(at, next - at));
        at = next;
    }
}

/// Short texts of few words that come again and again, as labels do.
void shuffle(const std::vector<std::string>& words) {
    constexpr int texts = 1000;
    Random random;
    for (int round = 0; round < texts && !words.empty(); ++round) {
        std::vector<std::string> some(2 + random.below(10));
        for (std::string& word : some) word = words[random.below(words.size())];
        std::string text;
        for (std::size_t left = 1 + random.below(60); left > 0; --left) {
            text += some[random.below(some.size())];
            if (random.below(4) == 0) text += "\n\n";
        }
        run(text);
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            files.emplace_back(argv[i]);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i]))
            if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> words;
    for (const auto& file : files) {
        const std::string bytes = read(file);
        replay(bytes);
        add_words(bytes, words);
    }
    shuffle(words);
    std::printf("%zu files\n", files.size());
    return files.empty() ? 1 : 0;
}
