// Runs a fuzz target over files and folders of files, each as it stands, cut in half, and with its bytes changed here
// and there: where there is no libFuzzer, as a test.
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

void replay(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    run(bytes);
    run(bytes.substr(0, bytes.size() / 2));
    std::uint32_t value = 1;
    const auto random = [&] { return (value = value * 1664525 + 1013904223) >> 8; };
    for (int round = 0; round < 4 && !bytes.empty(); ++round) {
        std::string changed = bytes;
        for (std::size_t i = 0; i < 1 + bytes.size() / 100; ++i) {
            const std::size_t at = random() % changed.size();
            switch (random() % 4) {
                case 0: changed[at] = static_cast<char>(random()); break;
                case 1: changed.erase(at, 1 + random() % 8); break;
                case 2: changed.insert(at, bytes, random() % bytes.size(), random() % 40); break;
                default: changed[at] = "\n <>\"'.(:-"[random() % 10]; break;
            }
            if (changed.empty()) break;
        }
        run(changed);
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
    for (const auto& file : files) replay(file);
    std::printf("%zu files\n", files.size());
    return files.empty() ? 1 : 0;
}
