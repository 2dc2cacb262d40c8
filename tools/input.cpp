#include "input.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rap/error.hpp>

namespace cli {
namespace {

constexpr std::size_t chunk = 64 * 1024;

#if defined(MAP_POPULATE)
constexpr int populate = MAP_POPULATE;
#else
constexpr int populate = 0;
#endif

[[noreturn]] void fail() {
    throw rap::InputError(std::strerror(errno));
}

}  // namespace

Input::Input(const std::string& path) : file_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat status;
    if (file_ < 0 || ::fstat(file_, &status) != 0) fail();
    if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        if (file_ != STDIN_FILENO) ::close(file_);
        fail();
    }
}

Input::~Input() {
    if (file_ != STDIN_FILENO) ::close(file_);
}

void Input::Free::operator()(char* memory) const {
    std::free(memory);
}

void Input::reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    char* memory = static_cast<char*>(std::realloc(buffer_.get(), capacity));
    if (!memory) throw std::bad_alloc();
    (void)buffer_.release();
    buffer_.reset(memory);
    capacity_ = capacity;
}

bool Input::read_more() {
    if (ended_) return false;
    if (end_ + chunk > capacity_) reserve(std::max(2 * capacity_, 2 * chunk));
    ssize_t size;
    do size = ::read(file_, buffer_.get() + end_, capacity_ - end_); while (size < 0 && errno == EINTR);
    if (size < 0) fail();
    end_ += static_cast<std::size_t>(size);
    ended_ = size == 0;
    return !ended_;
}

std::string_view Input::peek() {
    const auto seen = [&] { return std::string_view(buffer_.get() + begin_, end_ - begin_); };
    while (seen().size() < chunk && seen().find('\n') == std::string_view::npos && read_more()) {}
    return seen().substr(0, chunk);
}

Input::Bytes Input::all() {
    struct stat status;
    if (::fstat(file_, &status) != 0) fail();
    const auto here = ::lseek(file_, 0, SEEK_CUR);
    const auto ahead = static_cast<off_t>(end_ - begin_);  // peeked at
    // Not all that says it is a file can be mapped, and some of it (/proc) does not know its size.
    if (S_ISREG(status.st_mode) && here == ahead && status.st_size > ahead) {
        const auto size = static_cast<std::size_t>(status.st_size);
        // All of it is read, and at once: asking for each page when it is met costs more.
        void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | populate, file_, 0);
        if (memory != MAP_FAILED) {
            std::shared_ptr<const void> owner(memory, [size](void* mapped) { ::munmap(mapped, size); });
            return {{static_cast<const char*>(memory), size}, std::move(owner)};
        }
    }
    while (read_more()) {}
    std::shared_ptr<const void> owner(buffer_.release(), [](void* memory) { std::free(memory); });
    capacity_ = 0;
    return {{static_cast<const char*>(owner.get()) + begin_, end_ - begin_}, owner};
}

bool Input::next_line(std::string_view& line, std::size_t padding) {
    for (std::size_t searched = begin_;;) {
        const auto* found = end_ > searched
            ? static_cast<const char*>(std::memchr(buffer_.get() + searched, '\n', end_ - searched)) : nullptr;
        if (!found) {
            searched = end_;
            if (begin_ > 0 && end_ + chunk > capacity_) {
                std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
                searched -= begin_;
                end_ -= begin_;
                begin_ = 0;
            }
            if (read_more()) continue;
            if (begin_ == end_) return false;
        }
        const std::size_t end = found ? static_cast<std::size_t>(found - buffer_.get()) : end_;
        if (end + padding > capacity_) reserve(end + padding);
        line = {buffer_.get() + begin_, end - begin_};
        begin_ = found ? end + 1 : end;
        return true;
    }
}

std::vector<std::string> read_names(const std::string& path, char separator) {
    Input input(path);
    const Input::Bytes all = input.all();
    std::vector<std::string> names;
    for (std::string_view rest = all.bytes; !rest.empty();) {
        const std::size_t size = std::min(rest.find(separator), rest.size());
        if (size > 0) names.emplace_back(rest.substr(0, size));
        rest.remove_prefix(std::min(size + 1, rest.size()));
    }
    return names;
}

}  // namespace cli
