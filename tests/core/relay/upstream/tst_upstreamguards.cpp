#include "core/relay/upstream/upstreamaddress.h"
#include "core/relay/upstream/upstreamclient.h"
#include "core/relay/upstream/upstreamorigin.h"
#include "tests/support/hostileupstream.h"
#include "tests/support/recordinglistener.h"

#include <QHostInfo>
#include <QTcpSocket>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

UpstreamRequest post(const HostileUpstream &upstream)
{
    UpstreamRequest request;
    request.url = upstream.url("/v1/chat?key=sk-secret");
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer sk-1"}};
    request.body = "{}";
    request.proxy = "none";
    return request;
}

// Sends one request to an upstream that answers \a answer and then, if \a close, hangs up.
void exchange(RecordingListener &listener, const QByteArray &answer, bool close = false,
              std::function<void(UpstreamRequest &)> change = {})
{
    HostileUpstream upstream([&answer, close](const HostileRequest &request) {
        request.socket->write(answer);
        if (close)
            request.socket->disconnectFromHost();
    });
    UpstreamClient client;
    UpstreamRequest request = post(upstream);
    if (change)
        change(request);
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait());
    QCOMPARE(listener.dones, 1);
    QVERIFY(listener.failure().providerMessage.find("sk-") == std::string::npos);
}

QByteArray head(const QByteArray &lines)
{
    return "HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\n";
}

// Zeros as gzip, RFC 1952 around the zlib stream that Qt makes.
QByteArray deflated(qsizetype size)
{
    return qCompress(QByteArray(size, '\0'), 9).mid(4);
}

} // namespace

class tst_UpstreamGuards : public QObject
{
    Q_OBJECT

private slots:
    void refusesRedirects_data();
    void refusesRedirects();
    void passesOnOtherThreeHundreds();
    void postsOnceOnAReusedConnection_data();
    void postsOnceOnAReusedConnection();
    void repeatsGetOnAReusedConnection();
    void postsOnceOnReset();
    void reconnectsWhereNothingWasSent();
    void failsWhereNothingListens();
    void resetBeforeTheBodyIsTransient();
    void refusesBadAnswers_data();
    void refusesBadAnswers();
    void cutsAreSeen_data();
    void cutsAreSeen();
    void boundsTheBody();
    void boundsTheRatio_data();
    void boundsTheRatio();
    void decodesModestly();
    void timesOut_data();
    void timesOut();
    void connectTimesOut();
    void refusesHeaderInjection();
    void refusesAddresses_data();
    void refusesAddresses();
    void refusesResolvedAddresses();
    void refusesKeptConnections();
    void classifiesAddresses_data();
    void classifiesAddresses();
    void choosesProxies_data();
    void choosesProxies();
};

void tst_UpstreamGuards::refusesRedirects_data()
{
    QTest::addColumn<int>("status");
    for (int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void tst_UpstreamGuards::refusesRedirects()
{
    QFETCH(int, status);
    HostileUpstream other([](const HostileRequest &) { });
    RecordingListener listener;
    exchange(listener, "HTTP/1.1 " + QByteArray::number(status) + " Moved\r\nLocation: "
                           + QByteArray::fromStdString(other.url("/x?key=sk-secret"))
                           + "\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(listener.failure().code, ErrorCode::UpstreamRedirect);
    QCOMPARE(listener.failure().failureClass, FailureClass::BadResponse);
    QCOMPARE(listener.failure().httpStatus, status);
    QCOMPARE(listener.heads, 0);
    QCOMPARE(other.connections(), 0);
}

void tst_UpstreamGuards::passesOnOtherThreeHundreds()
{
    RecordingListener listener;
    exchange(listener, "HTTP/1.1 300 Choices\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(listener.succeeded());
    QCOMPARE(listener.head.status, 300);
}

// The first request is answered; every later one is read whole and its connection ended.
void tst_UpstreamGuards::postsOnceOnAReusedConnection_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QString>("method");
    for (const int size : {0, 2, 550, 16 * 1024, 16 * 1024 + 1, 200'000, 3'000'000}) {
        for (const char *method : {"POST", "PUT"}) {
            QTest::addRow("%s %d, closed", method, size) << size << false << method;
            QTest::addRow("%s %d, reset", method, size) << size << true << method;
        }
    }
}

void tst_UpstreamGuards::postsOnceOnAReusedConnection()
{
    QFETCH(int, size);
    QFETCH(bool, reset);
    QFETCH(QString, method);
    HostileUpstream upstream([reset](const HostileRequest &request) {
        if (request.ofConnection == 1 && request.connection == 1)
            request.socket->write(head("Content-Length: 0"));
        else if (reset)
            HostileUpstream::reset(request.socket);
        else
            request.socket->disconnectFromHost();
    });
    UpstreamClient client;
    const auto send = [&](RecordingListener &listener) {
        UpstreamRequest request = post(upstream);
        request.method = method.toStdString();
        request.body.assign(std::size_t(size), 'x');
        return client.send(std::move(request), listener);
    };
    RecordingListener first;
    auto transfer = send(first);
    QVERIFY(first.wait());
    QVERIFY(first.succeeded());

    RecordingListener second;
    transfer = send(second);
    QVERIFY(second.wait());
    QVERIFY(second.failure().bodySent);
    QVERIFY(transfer->bodySent());
    QCOMPARE(second.failure().failureClass, FailureClass::UnknownOutcome);
    QCOMPARE(second.failure().code, ErrorCode::UpstreamTimeout);
    QCOMPARE(upstream.requests(), 2);
    // libcurl may have opened a connection before it noticed; nothing arrives on it.
    RecordingListener third;
    transfer = send(third);
    QVERIFY(third.wait());
    QCOMPARE(upstream.requests(), 3);
}

// Asking for a list of models twice costs nothing.
void tst_UpstreamGuards::repeatsGetOnAReusedConnection()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        if (request.connection == 1 && request.ofConnection == 2)
            request.socket->disconnectFromHost();
        else
            request.socket->write(head("Content-Length: 0"));
    });
    UpstreamClient client;
    for (int i = 0; i < 2; ++i) {
        RecordingListener listener;
        UpstreamRequest request = post(upstream);
        request.method = "GET";
        request.body.clear();
        const auto transfer = client.send(std::move(request), listener);
        QVERIFY(listener.wait());
        QVERIFY(listener.succeeded());
    }
    QCOMPARE(upstream.requests(), 3);
}

void tst_UpstreamGuards::postsOnceOnReset()
{
    HostileUpstream upstream(
        [](const HostileRequest &request) { HostileUpstream::reset(request.socket); });
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(post(upstream), listener);
    QVERIFY(listener.wait());
    QCOMPARE(listener.failure().failureClass, FailureClass::UnknownOutcome);
    QVERIFY(transfer->bodySent());
    QCOMPARE(upstream.requests(), 1);
}

// A kept connection that the upstream closed before anything was sent on it is no failure.
void tst_UpstreamGuards::reconnectsWhereNothingWasSent()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        request.socket->write(head("Content-Length: 0"));
        request.socket->disconnectFromHost();
    });
    UpstreamClient client;
    for (int i = 1; i <= 5; ++i) {
        RecordingListener listener;
        const auto transfer = client.send(post(upstream), listener);
        QVERIFY(listener.wait());
        QVERIFY2(listener.succeeded(), listener.failure().providerMessage.c_str());
        QVERIFY(runUntil([&upstream] { return upstream.openConnections() == 0; }));
        QCOMPARE(upstream.requests(), i);
    }
}

void tst_UpstreamGuards::failsWhereNothingListens()
{
    UpstreamRequest request;
    {
        HostileUpstream gone([](const HostileRequest &) { });
        request = post(gone);
    }
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait(2s));
    QCOMPARE(listener.failure().code, ErrorCode::UpstreamUnreachable);
    QCOMPARE(listener.failure().failureClass, FailureClass::Transient);
    QVERIFY(!listener.failure().bodySent);
    QVERIFY(listener.failure().providerMessage.find("sk-") == std::string::npos);
}

void tst_UpstreamGuards::resetBeforeTheBodyIsTransient()
{
    HostileUpstream upstream([](const HostileRequest &) { });
    upstream.onBytes = [](QTcpSocket *socket, const QByteArray &) {
        HostileUpstream::reset(socket);
    };
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request = post(upstream);
    request.body.assign(30'000'000, 'x'); // more than the kernel takes
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait());
    QCOMPARE(listener.failure().failureClass, FailureClass::Transient);
    QCOMPARE(listener.failure().code, ErrorCode::UpstreamUnreachable);
    QVERIFY(!listener.failure().bodySent);
    QVERIFY(!transfer->bodySent());
}

void tst_UpstreamGuards::refusesBadAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    const int bad = int(ErrorCode::BadUpstreamResponse);
    const int large = int(ErrorCode::UpstreamTooLarge);
    QTest::newRow("CL and TE") << head("Content-Length: 3\r\nTransfer-Encoding: chunked")
                                      + "3\r\nabc\r\n0\r\n\r\n"
                               << bad;
    QTest::newRow("TE and CL") << head("Transfer-Encoding: chunked\r\nContent-Length: 3")
                                      + "3\r\nabc\r\n0\r\n\r\n"
                               << bad;
    QTest::newRow("two lengths") << head("Content-Length: 3\r\nContent-Length: 4") + "abcd" << bad;
    QTest::newRow("two codings") << head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")
                                        + "0\r\n\r\n"
                                 << bad;
    QTest::newRow("HTTP/0.9") << QByteArray("hello, this is not HTTP at all\r\n\r\n") << bad;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << bad;
    QTest::newRow("101") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n"
                                       "Connection: upgrade\r\n\r\n")
                         << bad;
    QTest::newRow("no header line") << head("this is no header") << bad;
    QTest::newRow("unknown encoding")
        << head("Content-Encoding: rot13\r\nContent-Length: 3") + "abc" << bad;
    QTest::newRow("not gzip") << head("Content-Encoding: gzip\r\nContent-Length: 20")
                                     + QByteArray(20, 'x')
                              << bad;
    QByteArray many;
    for (int i = 0; i < 2000; ++i)
        many += "X-Filler-" + QByteArray::number(i) + ": " + QByteArray(40, 'x') + "\r\n";
    QTest::newRow("many headers") << head(many + "X-Last: 1") << large;
    QTest::newRow("70 KiB line") << head("X-Long: " + QByteArray(70 * 1024, 'x')) << large;
    QTest::newRow("1 MiB line") << head("X-Long: " + QByteArray(1024 * 1024, 'x')) << large;
    QByteArray interim;
    for (int i = 0; i < 4000; ++i)
        interim += "HTTP/1.1 103 Early Hints\r\n\r\n";
    QTest::newRow("endless interim") << interim << large;
    QByteArray trailers = head("Transfer-Encoding: chunked") + "1\r\na\r\n0\r\n";
    for (int i = 0; i < 4000; ++i)
        trailers += "X-Trailer: xxxxxxxxxxxxxxx\r\n";
    QTest::newRow("endless trailers") << trailers << large;
}

void tst_UpstreamGuards::refusesBadAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    RecordingListener listener;
    exchange(listener, answer, true);
    QCOMPARE(name(listener.failure().code), name(ErrorCode(code)));
    QCOMPARE(listener.failure().failureClass, FailureClass::BadResponse);
}

void tst_UpstreamGuards::cutsAreSeen_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("heads");
    QTest::newRow("in the status line") << QByteArray("HTTP/1.1 200 OK\r\n") << 0;
    QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")
                                 << 0;
    QTest::newRow("in a header line") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << 0;
    QTest::newRow("in a length") << head("Content-Length: 10") + "abc" << 1;
    QTest::newRow("in a chunk") << head("Transfer-Encoding: chunked") + "10\r\nabc" << 1;
    QTest::newRow("between chunks") << head("Transfer-Encoding: chunked") + "3\r\nabc\r\n" << 1;
    QTest::newRow("before the last line")
        << head("Transfer-Encoding: chunked") + "3\r\nabc\r\n0\r\n"
        << 1;
}

void tst_UpstreamGuards::cutsAreSeen()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, heads);
    RecordingListener listener;
    exchange(listener, answer, true);
    QCOMPARE(name(listener.failure().code), name(ErrorCode::StreamCut));
    QCOMPARE(listener.failure().failureClass, FailureClass::Transient);
    QCOMPARE(listener.heads, heads);
    QCOMPARE(listener.failure().httpStatus, heads == 0 ? 0 : 200);
    QVERIFY(listener.failure().bodySent);
}

void tst_UpstreamGuards::boundsTheBody()
{
    const QByteArray answer = head("Content-Length: 100000") + QByteArray(100'000, 'x');
    RecordingListener over;
    exchange(over, answer, false, [](UpstreamRequest &request) { request.maxBody = 99'999; });
    QCOMPARE(over.failure().code, ErrorCode::UpstreamTooLarge);
    QVERIFY(over.received <= 99'999);
    RecordingListener fits;
    exchange(fits, answer, false, [](UpstreamRequest &request) { request.maxBody = 100'000; });
    QVERIFY(fits.succeeded());
    RecordingListener streamed;
    exchange(streamed, answer, false, [](UpstreamRequest &request) {
        request.maxBody = 10;
        request.stream = true;
    });
    QVERIFY(streamed.succeeded());
    QCOMPARE(streamed.received, 100'000U);
}

void tst_UpstreamGuards::boundsTheRatio_data()
{
    QTest::addColumn<bool>("stream");
    QTest::addColumn<bool>("chunked");
    QTest::newRow("whole") << false << false;
    QTest::newRow("whole, chunked") << false << true;
    QTest::newRow("stream") << true << false;
    QTest::newRow("stream, chunked") << true << true;
}

void tst_UpstreamGuards::boundsTheRatio()
{
    QFETCH(bool, stream);
    QFETCH(bool, chunked);
    const QByteArray bomb = deflated(40 * 1024 * 1024);
    QVERIFY(bomb.size() < 64 * 1024);
    const QByteArray size = QByteArray::number(bomb.size(), chunked ? 16 : 10);
    const QByteArray answer
        = chunked ? head("Content-Encoding: deflate\r\nTransfer-Encoding: chunked") + size + "\r\n"
                        + bomb + "\r\n0\r\n\r\n"
                  : head("Content-Encoding: deflate\r\nContent-Length: " + size) + bomb;
    RecordingListener listener;
    listener.keep = false;
    exchange(listener, answer, false,
             [stream](UpstreamRequest &request) { request.stream = stream; });
    QCOMPARE(name(listener.failure().code), name(ErrorCode::UpstreamTooLarge));
    QVERIFY(listener.received < 8U * 1024 * 1024);
}

void tst_UpstreamGuards::decodesModestly()
{
    const QByteArray body = deflated(1000 * 1000);
    RecordingListener listener;
    exchange(listener, head("Content-Encoding: deflate\r\nX-Kept: 1\r\nContent-Length: "
                            + QByteArray::number(body.size()))
                           + body);
    QVERIFY(listener.succeeded());
    QCOMPARE(listener.received, 1000U * 1000U);
    QVERIFY(!listener.head.header("content-encoding"));
    QVERIFY(!listener.head.header("content-length"));
    QVERIFY(listener.head.header("x-kept"));
}

void tst_UpstreamGuards::timesOut_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<QString>("limit");
    QTest::newRow("first byte") << QByteArray() << false << "first_byte ";
    QTest::newRow("first byte of a stream") << QByteArray() << true << "first_byte_stream ";
    QTest::newRow("only interim heads")
        << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << false << "first_byte ";
    QTest::newRow("silence in the head") << QByteArray("HTTP/1.1 200 OK\r\n") << false << "idle ";
    QTest::newRow("silence in the body") << head("Content-Length: 9") + "abc" << false << "idle ";
    QTest::newRow("total") << head("Content-Length: 9") + "abc" << false << "total ";
}

void tst_UpstreamGuards::timesOut()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, stream);
    QFETCH(QString, limit);
    RecordingListener listener;
    exchange(listener, answer, false, [&limit, stream](UpstreamRequest &request) {
        request.stream = stream;
        Timeouts &limits = request.timeouts;
        (limit == "first_byte "          ? limits.firstByte
         : limit == "first_byte_stream " ? limits.firstByteStream
         : limit == "idle "              ? limits.idle
                                         : limits.total)
            = 120ms;
    });
    const Failure failure = listener.failure();
    QCOMPARE(failure.failureClass, FailureClass::Timeout);
    QCOMPARE(failure.code, ErrorCode::UpstreamTimeout);
    QVERIFY(failure.bodySent);
    QVERIFY2(failure.providerMessage.find("timeouts_ms." + limit.toStdString())
                 != std::string::npos,
             failure.providerMessage.c_str());
    QVERIFY(listener.result.timings.totalUs >= 120'000);
    QVERIFY(listener.result.timings.totalUs < 1'000'000);
}

void tst_UpstreamGuards::connectTimesOut()
{
    // A server whose backlog is full: connections to it hang.
    const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    QCOMPARE(::bind(listening, reinterpret_cast<sockaddr *>(&address), length), 0);
    QCOMPARE(::listen(listening, 0), 0);
    ::getsockname(listening, reinterpret_cast<sockaddr *>(&address), &length);
    std::vector<std::unique_ptr<QTcpSocket>> fillers;
    for (int i = 0; i < 4; ++i) {
        fillers.push_back(std::make_unique<QTcpSocket>());
        fillers.back()->connectToHost("127.0.0.1", ntohs(address.sin_port));
    }
    QVERIFY(fillers.front()->waitForConnected(2000));

    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request;
    request.url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/";
    request.body = "{}";
    request.timeouts.connect = 150ms;
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait(3s));
    QCOMPARE(listener.failure().failureClass, FailureClass::Transient);
    QCOMPARE(listener.failure().code, ErrorCode::UpstreamUnreachable);
    QVERIFY(listener.failure().providerMessage.find("timeouts_ms.connect") != std::string::npos);
    QVERIFY(!listener.failure().bodySent);
    ::close(listening);
}

void tst_UpstreamGuards::refusesHeaderInjection()
{
    HostileUpstream upstream([](const HostileRequest &) { });
    UpstreamClient client;
    for (const Header &header : {Header {"X-A", "a\r\nX-B: b"}, Header {"X-A: b\r\nX", "a"},
                                 Header {"X-A", std::string("a\0b", 3)}, Header {"", "a"}}) {
        RecordingListener listener;
        UpstreamRequest request = post(upstream);
        request.headers.push_back(header);
        const auto transfer = client.send(std::move(request), listener);
        QVERIFY(listener.wait());
        QCOMPARE(listener.failure().code, ErrorCode::InvalidRequest);
    }
    QCOMPARE(upstream.connections(), 0);
}

void tst_UpstreamGuards::refusesAddresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowPrivate");
    for (const char *url :
         {"http://169.254.169.254/latest", "https://169.254.169.254/latest", "http://2852039166/",
          "http://0xa9fea9fe/", "http://[fe80::1]/", "https://[fd00:ec2::254]/",
          "http://100.100.100.200/", "http://0.0.0.0/", "http://[::]/",
          "http://[::ffff:169.254.169.254]/", "http://8.8.8.8/", "http://[2001:4860:4860::8888]/"})
        QTest::newRow(url) << QString(url) << true;
    for (const char *url : {"http://127.0.0.1/", "https://127.0.0.1/", "http://localhost/",
                            "https://10.0.0.1/", "https://[::1]/"})
        QTest::newRow(qPrintable(QString(url) + " private")) << QString(url) << false;
    for (const char *url : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "",
                            "127.0.0.1/", "http://user:sk-secret@127.0.0.1/",
                            "http://127.0.0.1\\@example.com/", "http://exa mple/", "http:///x"})
        QTest::newRow(url) << QString(url) << true;
}

void tst_UpstreamGuards::refusesAddresses()
{
    QFETCH(QString, url);
    QFETCH(bool, allowPrivate);
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request;
    request.url = url.toStdString();
    request.body = "{}";
    request.proxy = "none";
    request.allowPrivateNetwork = allowPrivate;
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait(2s));
    QCOMPARE(listener.failure().code, ErrorCode::UpstreamUnreachable);
    QCOMPARE(listener.failure().failureClass, FailureClass::BadResponse);
    QVERIFY(listener.failure().providerMessage.find("sk-") == std::string::npos);
}

// A name says nothing about where it leads: looked at when the socket is opened.
void tst_UpstreamGuards::refusesResolvedAddresses()
{
    const std::string host = QSysInfo::machineHostName().toLower().toStdString();
    const QHostInfo found = QHostInfo::fromName(QString::fromStdString(host));
    const auto isPublic = [](const QHostAddress &address) {
        return addressKind(std::string_view(address.toString().toStdString()))
               == AddressKind::Public;
    };
    if (found.addresses().isEmpty() || std::ranges::any_of(found.addresses(), isPublic))
        QSKIP("this machine's name does not lead to private addresses");
    HostileUpstream upstream([](const HostileRequest &) { });
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request = post(upstream);
    request.url = "http://" + host + ':' + std::to_string(upstream.serverPort()) + "/?key=sk-1";
    request.allowPrivateNetwork = false;
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait());
    QCOMPARE(listener.failure().code, ErrorCode::UpstreamUnreachable);
    QCOMPARE(listener.failure().failureClass, FailureClass::BadResponse);
    QVERIFY(!listener.failure().bodySent);
    QCOMPARE(upstream.connections(), 0);
}

// What one provider may connect to, another may not, also where a connection is there already.
void tst_UpstreamGuards::refusesKeptConnections()
{
    const std::string host = QSysInfo::machineHostName().toLower().toStdString();
    HostileUpstream upstream(
        [](const HostileRequest &request) { request.socket->write(head("Content-Length: 0")); });
    upstream.close();
    if (!upstream.listen(QHostAddress::Any, 0))
        QSKIP("no socket for every address");
    UpstreamClient client;
    UpstreamRequest request = post(upstream);
    request.url = "http://" + host + ':' + std::to_string(upstream.serverPort()) + "/";
    UpstreamRequest forbidden = request;
    forbidden.allowPrivateNetwork = false;
    RecordingListener first;
    auto transfer = client.send(std::move(request), first);
    QVERIFY(first.wait());
    if (!first.succeeded())
        QSKIP("this machine's name does not lead to a private address");
    RecordingListener second;
    transfer = client.send(std::move(forbidden), second);
    QVERIFY(second.wait());
    QCOMPARE(second.failure().failureClass, FailureClass::BadResponse);
    QVERIFY(!transfer->bodySent());
    QCOMPARE(upstream.requests(), 1);
}

void tst_UpstreamGuards::classifiesAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("kind");
    const std::pair<const char *, AddressKind> rows[] {
        {"8.8.8.8", AddressKind::Public},
        {"172.15.255.255", AddressKind::Public},
        {"172.16.0.1", AddressKind::Private},
        {"172.31.255.255", AddressKind::Private},
        {"172.32.0.0", AddressKind::Public},
        {"192.168.1.1", AddressKind::Private},
        {"100.64.0.1", AddressKind::Private},
        {"100.100.100.200", AddressKind::Forbidden},
        {"100.128.0.1", AddressKind::Public},
        {"127.255.0.1", AddressKind::Loopback},
        {"0.1.2.3", AddressKind::Forbidden},
        {"169.254.0.1", AddressKind::Forbidden},
        {"224.0.0.1", AddressKind::Forbidden},
        {"255.255.255.255", AddressKind::Forbidden},
        {"::1", AddressKind::Loopback},
        {"::", AddressKind::Forbidden},
        {"[fe80::1%25eth0]", AddressKind::Forbidden},
        {"febf::1", AddressKind::Forbidden},
        {"fec0::1", AddressKind::Private},
        {"fd00:ec2::254", AddressKind::Forbidden},
        {"fd00:ec2::253", AddressKind::Private},
        {"fc00::1", AddressKind::Private},
        {"ff02::1", AddressKind::Forbidden},
        {"::ffff:127.0.0.1", AddressKind::Loopback},
        {"::ffff:169.254.169.254", AddressKind::Forbidden},
        {"64:ff9b::a9fe:a9fe", AddressKind::Forbidden},
        {"2001:db8::1", AddressKind::Public},
    };
    for (const auto &[address, kind] : rows)
        QTest::newRow(address) << QString(address) << int(kind);
}

void tst_UpstreamGuards::classifiesAddresses()
{
    QFETCH(QString, address);
    QFETCH(int, kind);
    const auto found = addressKind(std::string_view(address.toStdString()));
    QVERIFY(found);
    QCOMPARE(int(*found), kind);
}

void tst_UpstreamGuards::choosesProxies_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("noProxy");
    QTest::addColumn<QString>("proxy");
    const QString https = "http://secure:1";
    QTest::newRow("https") << "https://api.example.com/v1" << "" << https;
    QTest::newRow("http") << "http://api.example.com/v1" << "" << "socks5h://all:3";
    QTest::newRow("loopback") << "https://127.0.0.1/" << "" << "";
    QTest::newRow("localhost") << "https://localhost/" << "" << "";
    QTest::newRow("named") << "https://api.example.com/" << "x, API.example.com" << "";
    QTest::newRow("suffix") << "https://api.example.com/" << ".example.com" << "";
    QTest::newRow("no suffix") << "https://myexample.com/" << "example.com" << https;
    QTest::newRow("all") << "https://api.example.com/" << "*" << "";
    QTest::newRow("address") << "https://10.1.2.3/" << "10.1.2.3" << "";
    QTest::newRow("subnet") << "https://10.1.2.3/" << "10.0.0.0/8" << "";
    QTest::newRow("other subnet") << "https://11.1.2.3/" << "10.0.0.0/8" << https;
    QTest::newRow("no prefix") << "https://10.1.2.3/" << "10" << https;
}

void tst_UpstreamGuards::choosesProxies()
{
    QFETCH(QString, url);
    QFETCH(QString, noProxy);
    QFETCH(QString, proxy);
    const ProxyEnvironment environment {
        .https = "secure:1", .all = "socks5h://all:3", .no = noProxy.toStdString()};
    const auto origin = parseOrigin(url.toStdString());
    QVERIFY(origin);
    const auto chosen = chooseProxy("system", *origin, environment);
    QVERIFY(chosen);
    QCOMPARE(*chosen, proxy.toStdString());
    QCOMPARE(chooseProxy("none", *origin, environment).value(), std::string());
    QVERIFY(!chooseProxy("ftp://user:sk-1@proxy", *origin, environment));
    QVERIFY(!chooseProxy("https://", *origin, environment));
}

QTEST_GUILESS_MAIN(tst_UpstreamGuards)
#include "tst_upstreamguards.moc"
