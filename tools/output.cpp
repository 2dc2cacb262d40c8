#include "output.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cli {
namespace {

// What a signal handler may read: the temporary file to take away.
char unfinished[4096];

void clean_up(int signal) {
    ::unlink(unfinished);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

}  // namespace

Output::Output(const std::string& path) : path_(path), file_(STDOUT_FILENO) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is reported by write()
    if (path_.empty()) return;

    struct stat status;
    const bool exists = ::stat(path_.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) {
        file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
        if (file_ < 0) fail();
        return;
    }
    std::string target = path_;  // through links, so that a link stays one
    if (char* real = exists ? ::realpath(path_.c_str(), nullptr) : nullptr) {
        target = real;
        std::free(real);
    }
    temporary_ = target + ".XXXXXX";
    file_ = ::mkstemp(temporary_.data());
    if (file_ < 0) {
        temporary_.clear();
        fail();
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    (void)::fchmod(file_, exists ? status.st_mode & 0777 : 0666 & ~mask);
    if (temporary_.size() < sizeof unfinished) {
        std::strcpy(unfinished, temporary_.c_str());
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, clean_up);
    }
}

Output::~Output() {
    if (!path_.empty() && file_ >= 0) ::close(file_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::fail() const {
    if (errno == EPIPE) throw ClosedPipe();
    throw OutputError((path_.empty() ? "standard output" : path_) + ": " + std::strerror(errno));
}

void Output::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t size = ::write(file_, bytes.data(), bytes.size());
        if (size < 0 && errno != EINTR) fail();
        if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
    }
}

void Output::commit() {
    const int file = file_;
    file_ = -1;
    if (::close(file) != 0) fail();
    if (temporary_.empty()) return;
    const std::string target = temporary_.substr(0, temporary_.size() - std::strlen(".XXXXXX"));
    if (std::rename(temporary_.c_str(), target.c_str()) != 0) fail();
    temporary_.clear();
}

}  // namespace cli
