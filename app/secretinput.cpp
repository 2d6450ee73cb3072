#include "app/secretinput.h"

#include "core/config/secretstore.h"

#include <cerrno>
#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace patchbay {

namespace {

constexpr std::size_t longestSecret = 64UL * 1024;

/// The terminal shows nothing that is typed, until the destructor. Signals of the keyboard wait
/// too, as in getpass(3): they would leave the terminal silent.
class SilentTerminal final
{
public:
    SilentTerminal()
        : m_isSilent(tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        m_isSilent = m_isSilent && tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_isSilent)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

private:
    termios m_before {};
    bool m_isSilent = false;
};

/// Up to the end of the line. Not by stdio, whose buffer would keep it.
std::string readLine()
{
    std::string line;
    line.reserve(longestSecret + 1); // in one place, which Secret overwrites
    char c = 0;
    while (line.size() <= longestSecret) {
        const ssize_t count = ::read(STDIN_FILENO, &c, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0 || c == '\n')
            break;
        line.push_back(c);
    }
    return line;
}

} // namespace

bool isTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

Result<Secret> readSecret(const std::string &prompt)
{
    std::string line;
    if (isTerminal()) {
        const SilentTerminal silent; // before the prompt: it drops what was typed earlier
        std::fputs(prompt.c_str(), stderr);
        std::fflush(stderr);
        line = readLine();
        std::fputc('\n', stderr);
    } else {
        line = readLine();
    }
    if (line.size() > longestSecret)
        return fail(ErrorCode::NoKey, "Standard input is larger than 64 KiB, which no key is.");
    return checkedSecret(std::move(line), "Standard input");
}

} // namespace patchbay
