#include "core/relay/upstream/upstreamclient.h"
#include "tests/support/hostileupstream.h"
#include "tests/support/recordinglistener.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

void answerOk(const HostileRequest &request)
{
    request.socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

UpstreamRequest post(const std::string &url)
{
    UpstreamRequest request;
    request.url = url;
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer sk-1"}};
    request.body = "{}";
    request.proxy = "none";
    return request;
}

// A proxy for CONNECT: says \a answer and, where that is a 200, passes bytes both ways.
class Proxy final
{
public:
    explicit Proxy(QByteArray answer)
        : m_answer(std::move(answer))
        , server([this](const HostileRequest &request) { connectThrough(request); })
    { }

private:
    void connectThrough(const HostileRequest &request)
    {
        heads.append(request.head);
        QTcpSocket *const client = request.socket;
        client->write(m_answer);
        if (!m_answer.startsWith("HTTP/1.1 200"))
            return;
        const auto port = request.head.split(' ').value(1).split(':').last().toUShort();
        auto *const upstream = new QTcpSocket(client);
        upstream->connectToHost("127.0.0.1", port);
        server.onBytes = [upstream](QTcpSocket *, const QByteArray &bytes) {
            upstream->write(bytes);
        };
        QObject::connect(upstream, &QTcpSocket::readyRead, client,
                         [upstream, client] { client->write(upstream->readAll()); });
    }

    QByteArray m_answer;

public:
    QByteArrayList heads;
    HostileUpstream server;
};

} // namespace

class tst_UpstreamTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesUnknownAuthority();
    void acceptsCaFile();
    void keepsRootsApart();
    void refusesWrongName();
    void refusesUnreadableCaFile();
    void failsOnPlainHttp();
    void staysWithHttp1();
    void cutsAreSeen();
    void neverPostsTwice();
    void tunnelsThroughProxy();
    void proxyRefuses_data();
    void proxyRefuses();
    void plainHttpThroughProxy();
    void systemProxyNeverForLoopback();

private:
    UpstreamRequest trusted(const HostileUpstream &upstream) const
    {
        UpstreamRequest request = post(upstream.url());
        request.caFile = m_ca.caFile();
        return request;
    }

    ThrowAwayCa m_ca;
};

void tst_UpstreamTls::initTestCase()
{
    QVERIFY(m_ca.isValid());
}

void tst_UpstreamTls::refusesUnknownAuthority()
{
    HostileUpstream upstream(answerOk, m_ca.certificate, m_ca.key);
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(post(upstream.url()), listener);
    QVERIFY(listener.wait());
    QCOMPARE(name(listener.failure().code), name(ErrorCode::TlsFailed));
    QCOMPARE(listener.failure().failureClass, FailureClass::Transient);
    QVERIFY(!listener.failure().bodySent);
    QVERIFY(listener.failure().providerMessage.find("certificate") != std::string::npos);
    QCOMPARE(upstream.requests(), 0);
}

void tst_UpstreamTls::acceptsCaFile()
{
    HostileUpstream upstream(answerOk, m_ca.certificate, m_ca.key);
    UpstreamClient client;
    for (int i = 0; i < 3; ++i) {
        RecordingListener listener;
        const auto transfer = client.send(trusted(upstream), listener);
        QVERIFY(listener.wait());
        QVERIFY2(listener.succeeded(), listener.failure().providerMessage.c_str());
        QCOMPARE(listener.result.timings.tlsUs > 0, i == 0);
        QCOMPARE(listener.result.timings.reusedConnection, i > 0);
    }
    QCOMPARE(upstream.connections(), 1);
}

// A provider without the CA must not travel on a connection of one that has it.
void tst_UpstreamTls::keepsRootsApart()
{
    HostileUpstream upstream(answerOk, m_ca.certificate, m_ca.key);
    UpstreamClient client;
    RecordingListener with;
    auto transfer = client.send(trusted(upstream), with);
    QVERIFY(with.wait());
    QVERIFY(with.succeeded());
    RecordingListener without;
    transfer = client.send(post(upstream.url()), without);
    QVERIFY(without.wait());
    QCOMPARE(name(without.failure().code), name(ErrorCode::TlsFailed));
    RecordingListener again;
    transfer = client.send(trusted(upstream), again);
    QVERIFY(again.wait());
    QVERIFY(again.succeeded());
    QCOMPARE(upstream.requests(), 2);
}

void tst_UpstreamTls::refusesWrongName()
{
    HostileUpstream upstream(answerOk, m_ca.certificate, m_ca.key);
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request = trusted(upstream);
    request.url.replace(request.url.find("127.0.0.1"), 9, "wrong.localhost");
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait());
    QCOMPARE(name(listener.failure().code), name(ErrorCode::TlsFailed));
    QCOMPARE(upstream.requests(), 0);
}

void tst_UpstreamTls::refusesUnreadableCaFile()
{
    HostileUpstream upstream(answerOk, m_ca.certificate, m_ca.key);
    UpstreamClient client;
    QTemporaryDir directory;
    QFile garbage(directory.filePath("garbage.pem"));
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write("no certificate");
    garbage.close();
    for (const QString &path : {directory.filePath("absent.pem"), garbage.fileName()}) {
        RecordingListener listener;
        UpstreamRequest request = post(upstream.url());
        request.caFile = path.toStdString();
        const auto transfer = client.send(std::move(request), listener);
        QVERIFY(listener.wait());
        QCOMPARE(name(listener.failure().code), name(ErrorCode::TlsFailed));
    }
    QCOMPARE(upstream.connections(), 0);
}

void tst_UpstreamTls::failsOnPlainHttp()
{
    HostileUpstream upstream([](const HostileRequest &) { });
    upstream.onBytes = [](QTcpSocket *socket, const QByteArray &) {
        socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    };
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(
        post("https://127.0.0.1:" + std::to_string(upstream.serverPort()) + "/"), listener);
    QVERIFY(listener.wait());
    QCOMPARE(name(listener.failure().code), name(ErrorCode::TlsFailed));
}

// The server speaks no HTTP/2, so offering it must not keep a request from going through.
void tst_UpstreamTls::staysWithHttp1()
{
    QByteArray head;
    HostileUpstream upstream(
        [&head](const HostileRequest &request) {
            head = request.head;
            answerOk(request);
        },
        m_ca.certificate, m_ca.key);
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request = trusted(upstream);
    request.http2 = true;
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait());
    QVERIFY2(listener.succeeded(), listener.failure().providerMessage.c_str());
    QVERIFY(head.startsWith("POST /v1/chat HTTP/1.1\r\n"));
    QVERIFY(!head.toLower().contains("upgrade"));

    HostileUpstream plain([&head](const HostileRequest &seen) {
        head = seen.head;
        answerOk(seen);
    });
    RecordingListener cleartext; // h2c never
    UpstreamRequest second = post(plain.url());
    second.http2 = true;
    const auto next = client.send(std::move(second), cleartext);
    QVERIFY(cleartext.wait());
    QVERIFY(cleartext.succeeded());
    QVERIFY(!head.toLower().contains("upgrade"));
    QVERIFY(!head.toLower().contains("http2"));
}

void tst_UpstreamTls::cutsAreSeen()
{
    for (const char *answer : {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                               "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"}) {
        HostileUpstream upstream(
            [answer](const HostileRequest &request) {
                request.socket->write(answer);
                request.socket->flush();
                // Without TLS's own goodbye, as someone on the way could.
                ::shutdown(int(request.socket->socketDescriptor()), SHUT_WR);
            },
            m_ca.certificate, m_ca.key);
        UpstreamClient client;
        RecordingListener listener;
        const auto transfer = client.send(trusted(upstream), listener);
        QVERIFY(listener.wait());
        QVERIFY(listener.result.failure);
        QCOMPARE(name(listener.failure().code), name(ErrorCode::StreamCut));
        QCOMPARE(listener.failure().httpStatus, 200);
        QCOMPARE(listener.body, std::string("abc"));
    }
}

void tst_UpstreamTls::neverPostsTwice()
{
    HostileUpstream upstream(
        [](const HostileRequest &request) {
            if (request.ofConnection == 1 && request.connection == 1)
                answerOk(request);
            else
                request.socket->disconnectFromHost();
        },
        m_ca.certificate, m_ca.key);
    UpstreamClient client;
    for (int i = 1; i <= 2; ++i) {
        RecordingListener listener;
        const auto transfer = client.send(trusted(upstream), listener);
        QVERIFY(listener.wait());
        QCOMPARE(listener.succeeded(), i == 1);
        if (i == 2)
            QCOMPARE(listener.failure().failureClass, FailureClass::UnknownOutcome);
        QCOMPARE(upstream.requests(), i);
    }
}

void tst_UpstreamTls::tunnelsThroughProxy()
{
    HostileUpstream upstream(answerOk, m_ca.certificate, m_ca.key);
    Proxy proxy("HTTP/1.1 200 Connected\r\nX-Proxy: 1\r\n\r\n");
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request = trusted(upstream);
    request.proxy = "http://user:sk-proxy@127.0.0.1:" + std::to_string(proxy.server.serverPort());
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait());
    QVERIFY2(listener.succeeded(), listener.failure().providerMessage.c_str());
    QCOMPARE(listener.heads, 1);
    QVERIFY(!listener.head.header("x-proxy"));
    QCOMPARE(proxy.heads.size(), 1);
    QVERIFY(proxy.heads.first().startsWith("CONNECT 127.0.0.1:"));
    QVERIFY(!proxy.heads.first().contains("sk-1")); // the key is for the provider only
    QVERIFY(proxy.heads.first().contains("Proxy-Authorization: Basic "));
}

void tst_UpstreamTls::proxyRefuses_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("407") << QByteArray("HTTP/1.1 407 Auth\r\nProxy-Authenticate: Basic\r\n"
                                       "Content-Length: 0\r\n\r\n");
    QTest::newRow("403") << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 3\r\n\r\nno!");
    QTest::newRow("302") << QByteArray("HTTP/1.1 302 No\r\nLocation: http://127.0.0.1:1/\r\n"
                                       "Content-Length: 0\r\n\r\n");
}

void tst_UpstreamTls::proxyRefuses()
{
    QFETCH(QByteArray, answer);
    HostileUpstream upstream(answerOk, m_ca.certificate, m_ca.key);
    Proxy proxy(answer);
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request = trusted(upstream);
    request.proxy = "http://user:sk-proxy@127.0.0.1:" + std::to_string(proxy.server.serverPort());
    const auto transfer = client.send(std::move(request), listener);
    QVERIFY(listener.wait());
    QCOMPARE(name(listener.failure().code), name(ErrorCode::UpstreamUnreachable));
    QCOMPARE(listener.failure().failureClass, FailureClass::Transient);
    QCOMPARE(listener.heads, 0);
    QVERIFY(listener.failure().providerMessage.find("sk-") == std::string::npos);
    QVERIFY(listener.failure().providerMessage.find("proxy") != std::string::npos);
    QCOMPARE(upstream.connections(), 0);
}

void tst_UpstreamTls::plainHttpThroughProxy()
{
    QByteArray head;
    HostileUpstream proxy([&head](const HostileRequest &request) {
        head = request.head;
        answerOk(request);
    });
    UpstreamClient client;
    const std::string address = "http://127.0.0.1:" + std::to_string(proxy.serverPort());
    RecordingListener near;
    UpstreamRequest request = post("http://10.1.2.3:11434/v1");
    request.proxy = address;
    auto transfer = client.send(std::move(request), near);
    QVERIFY(near.wait());
    QVERIFY2(near.succeeded(), near.failure().providerMessage.c_str());
    QVERIFY(head.startsWith("POST http://10.1.2.3:11434/v1 HTTP/1.1\r\n"));
    for (const char *url : {"http://api.example.com/v1", "http://8.8.8.8/v1"}) {
        RecordingListener far;
        request = post(url);
        request.proxy = address;
        transfer = client.send(std::move(request), far);
        QVERIFY(far.wait());
        QCOMPARE(name(far.failure().code), name(ErrorCode::UpstreamUnreachable));
    }
    QCOMPARE(proxy.requests(), 1);
}

void tst_UpstreamTls::systemProxyNeverForLoopback()
{
    HostileUpstream proxy(answerOk);
    HostileUpstream upstream(answerOk);
    qputenv("http_proxy", QByteArray::fromStdString(proxy.url("")));
    UpstreamClient client;
    qunsetenv("http_proxy");
    for (const char *setting : {"system", "none"}) {
        RecordingListener listener;
        UpstreamRequest request = post(upstream.url());
        request.proxy = setting;
        const auto transfer = client.send(std::move(request), listener);
        QVERIFY(listener.wait());
        QVERIFY(listener.succeeded());
    }
    QCOMPARE(upstream.requests(), 2);
    QCOMPARE(proxy.requests(), 0);
    RecordingListener near;
    UpstreamRequest request = post("http://10.1.2.3/");
    request.proxy = "system";
    const auto transfer = client.send(std::move(request), near);
    QVERIFY(near.wait());
    QVERIFY(near.succeeded());
    QCOMPARE(proxy.requests(), 1);
}

QTEST_GUILESS_MAIN(tst_UpstreamTls)
#include "tst_upstreamtls.moc"
