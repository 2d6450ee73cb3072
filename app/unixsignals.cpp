#include "app/unixsignals.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace patchbay {

namespace {

std::array<int, 2> pipeEnds {-1, -1};

void onSignal(int signal)
{
    const char byte = signal == SIGHUP ? 'h' : 't';
    // Nothing can be done about failure here; the pipe is only full when a signal waits anyway.
    [[maybe_unused]] const auto written = write(pipeEnds[1], &byte, 1);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &UnixSignals::readPipe);
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaction(signal, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

UnixSignals::~UnixSignals()
{
    for (const int signal : {SIGTERM, SIGINT})
        std::signal(signal, SIG_DFL);
    std::signal(SIGHUP, SIG_IGN); // a reload that comes too late is no reason to die of it
    m_notifier.reset();
    for (int &end : pipeEnds)
        close(std::exchange(end, -1));
}

void UnixSignals::readPipe()
{
    std::array<char, 16> bytes {};
    const auto count = read(pipeEnds[0], bytes.data(), bytes.size());
    for (ssize_t i = 0; i < count; ++i) {
        if (bytes[static_cast<std::size_t>(i)] == 'h')
            emit hangUpReceived();
        else
            emit terminateRequested();
    }
}

} // namespace patchbay
