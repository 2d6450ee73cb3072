// A canned provider: keep-alive answers of 550 bytes, and for "stream":true an SSE stream of
// --events events at --rate a second, each with its number and the time it was sent (steady
// clock, ns). Paths that end in /messages are answered in Anthropic's form. One thread, epoll,
// loopback only. Prints its port once it listens.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

struct Connection
{
    int fd = -1;
    std::uint64_t serial = 0; ///< tells a connection from an earlier one with the same fd
    std::string in;
    std::string out;
    bool streaming = false;
    bool usage = false;
    bool anthropic = false;
    int sent = 0; ///< events of the stream so far
};

struct Due
{
    std::int64_t at;
    int fd;
    std::uint64_t serial;
    friend bool operator>(const Due &a, const Due &b) { return a.at > b.at; }
};

constexpr std::string_view chunkHead
    = R"(data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,)"
      R"("model":"bench","choices":[)";

constexpr std::string_view anthropicHead
    = "event: message_start\ndata: "
      R"({"type":"message_start","message":{"id":"msg_bench","type":"message","role":"assistant",)"
      R"("model":"bench","content":[],"stop_reason":null,"stop_sequence":null,)"
      R"("usage":{"input_tokens":19,"output_tokens":1}}})"
      "\n\nevent: content_block_start\ndata: "
      R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})"
      "\n\n";
constexpr std::string_view anthropicTail
    = "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
      "event: message_delta\ndata: "
      R"({"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},)"
      R"("usage":{"output_tokens":60}})"
      "\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

/// One event of a stream, with \a text in it.
std::string eventOf(bool anthropic, const std::string &text)
{
    if (anthropic)
        return "event: content_block_delta\ndata: "
               R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":")"
               + text + "\"}}\n\n";
    return std::string(chunkHead) + R"({"index":0,"delta":{"content":")" + text
           + R"("},"finish_reason":null}]})" + "\n\n";
}

std::string chunked(const std::string &text)
{
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", text.size());
    return size + text + "\r\n";
}

std::string wholeAnswer()
{
    const std::string head
        = R"({"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,)"
          R"("model":"bench","choices":[{"index":0,"message":{"role":"assistant","content":")";
    const std::string tail
        = R"(","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":19,)"
          R"("completion_tokens":60,"total_tokens":79,"prompt_tokens_details":{"cached_tokens":0},)"
          R"("completion_tokens_details":{"reasoning_tokens":0}}})";
    std::string body = head;
    while (body.size() + tail.size() < 550)
        body += "lorem ipsum "[body.size() % 12];
    body += tail;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
           + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class Upstream
{
public:
    Upstream(int port, int events, int rate)
        : m_events(events)
        , m_interval(1'000'000'000LL / std::max(1, rate))
        , m_whole(wholeAnswer())
    {
        m_listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const int on = 1;
        setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        socklen_t length = sizeof address;
        if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), length) != 0
            || listen(m_listener, 4096) != 0) {
            std::perror("bench_upstream");
            std::exit(1);
        }
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
        m_epoll = epoll_create1(EPOLL_CLOEXEC);
        watch(m_listener, EPOLLIN, EPOLL_CTL_ADD);
        std::printf("%d\n", ntohs(address.sin_port));
        std::fflush(stdout);
    }

    [[noreturn]] void run()
    {
        std::vector<epoll_event> ready(512);
        for (;;) {
            int wait = -1;
            if (!m_due.empty()) {
                const std::int64_t left = m_due.top().at - nowNs();
                wait = left <= 0 ? 0 : static_cast<int>(left / 1'000'000 + 1);
            }
            const int count
                = epoll_wait(m_epoll, ready.data(), static_cast<int>(ready.size()), wait);
            for (int i = 0; i < count; ++i) {
                if (ready[static_cast<std::size_t>(i)].data.fd == m_listener)
                    accept();
                else
                    serve(ready[static_cast<std::size_t>(i)].data.fd);
            }
            sendDueEvents();
        }
    }

private:
    void watch(int fd, std::uint32_t what, int operation)
    {
        epoll_event event {};
        event.events = what;
        event.data.fd = fd;
        epoll_ctl(m_epoll, operation, fd, &event);
    }

    void accept()
    {
        for (;;) {
            const int fd = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0)
                return;
            const int on = 1;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            auto connection = std::make_unique<Connection>();
            connection->fd = fd;
            connection->serial = ++m_serial;
            m_connections[fd] = std::move(connection);
            watch(fd, EPOLLIN, EPOLL_CTL_ADD);
        }
    }

    void drop(int fd)
    {
        ::close(fd);
        m_connections.erase(fd);
    }

    void serve(int fd)
    {
        const auto found = m_connections.find(fd);
        if (found == m_connections.end())
            return;
        Connection &connection = *found->second;
        char buffer[65536];
        for (;;) {
            const ssize_t got = recv(fd, buffer, sizeof buffer, 0);
            if (got == 0 || (got < 0 && errno != EAGAIN))
                return drop(fd);
            if (got < 0)
                break;
            connection.in.append(buffer, static_cast<std::size_t>(got));
        }
        while (!connection.streaming && takeRequest(connection)) { }
        if (!flush(connection))
            drop(fd);
    }

    /// One request off the input, if all of it is there.
    bool takeRequest(Connection &connection)
    {
        const std::size_t headEnd = connection.in.find("\r\n\r\n");
        if (headEnd == std::string::npos)
            return false;
        std::string head = connection.in.substr(0, headEnd);
        std::transform(head.begin(), head.end(), head.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        std::size_t bodyStart = headEnd + 4;
        std::size_t end = bodyStart;
        if (const std::size_t at = head.find("\r\ncontent-length:"); at != std::string::npos) {
            const char *digits = head.c_str() + at + 17;
            end += std::strtoul(digits, nullptr, 10);
        } else if (head.find("\r\ntransfer-encoding: chunked") != std::string::npos) {
            const std::size_t last = connection.in.find("0\r\n\r\n", bodyStart);
            if (last == std::string::npos)
                return false;
            end = last + 5;
        }
        if (connection.in.size() < end)
            return false;
        const std::string_view body
            = std::string_view(connection.in).substr(bodyStart, end - bodyStart);
        const auto has = [&](std::string_view a, std::string_view b) {
            return body.find(a) != body.npos || body.find(b) != body.npos;
        };
        if (has("\"stream\":true", "\"stream\": true")) {
            connection.streaming = true;
            connection.usage = has("\"include_usage\":true", "\"include_usage\": true");
            connection.sent = 0;
            connection.anthropic = head.substr(0, head.find('\r')).find("/messages ") != head.npos;
            connection.out += "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                              "X-Accel-Buffering: no\r\nTransfer-Encoding: chunked\r\n\r\n";
            if (connection.anthropic)
                connection.out += chunked(std::string(anthropicHead));
            // Streams that start together are spread over the interval: what is measured is each
            // event's way, not how a burst of all of them queues.
            const auto phase = static_cast<std::int64_t>(connection.serial * 618'034 % 1'000'000);
            m_due.push(
                {nowNs() + m_interval * phase / 1'000'000, connection.fd, connection.serial});
        } else {
            connection.out += m_whole;
        }
        connection.in.erase(0, end);
        return true;
    }

    void sendDueEvents()
    {
        const std::int64_t now = nowNs();
        while (!m_due.empty() && m_due.top().at <= now) {
            const Due due = m_due.top();
            m_due.pop();
            const auto found = m_connections.find(due.fd);
            if (found == m_connections.end() || found->second->serial != due.serial)
                continue;
            Connection &connection = *found->second;
            if (connection.sent < m_events) {
                connection.out
                    += chunked(eventOf(connection.anthropic, std::to_string(connection.sent) + ' '
                                                                 + std::to_string(nowNs())));
                ++connection.sent;
                // From the due time, not from now: the rate holds however late one event was.
                m_due.push({due.at + m_interval, due.fd, due.serial});
            } else {
                finishStream(connection);
            }
            if (!flush(connection))
                drop(due.fd);
        }
    }

    void finishStream(Connection &connection)
    {
        std::string end = std::string(chunkHead)
                          + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
        if (connection.usage) {
            end += std::string(chunkHead)
                   + "],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":60,\"total_tokens\":"
                     "79}}\n\n";
        }
        end += "data: [DONE]\n\n";
        if (connection.anthropic)
            end = anthropicTail;
        connection.out += chunked(end) + "0\r\n\r\n";
        connection.streaming = false;
        while (!connection.streaming && takeRequest(connection)) { }
    }

    /// False when the other side has gone.
    bool flush(Connection &connection)
    {
        while (!connection.out.empty()) {
            const ssize_t put
                = send(connection.fd, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
            if (put < 0) {
                if (errno != EAGAIN)
                    return false;
                watch(connection.fd, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
                return true;
            }
            connection.out.erase(0, static_cast<std::size_t>(put));
        }
        return true;
    }

    int m_events;
    std::int64_t m_interval; ///< ns
    std::string m_whole;
    int m_listener = -1;
    int m_epoll = -1;
    std::uint64_t m_serial = 0;
    std::unordered_map<int, std::unique_ptr<Connection>> m_connections;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

} // namespace

int main(int argc, char **argv)
{
    int port = 0, events = 80, rate = 20;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        int *const value = name == "--port"     ? &port
                           : name == "--events" ? &events
                           : name == "--rate"   ? &rate
                                                : nullptr;
        if (!value) {
            std::fprintf(stderr,
                         "usage: bench_upstream [--port N] [--events N] [--rate PER_SECOND]\n");
            return 2;
        }
        *value = std::atoi(argv[i + 1]);
    }
    Upstream(port, events, rate).run();
}
