#include "core/relay/front/contentcoding.h"
#include "tests/support/doorfixture.h"

#include <QTest>

#include <zlib.h>
#include <zstd.h>

using namespace patchbay;

namespace {

constexpr std::int64_t mebi = 1024 * 1024;

/// \a windowBits as for deflateInit2(): 31 makes gzip, 15 what HTTP calls deflate.
QByteArray deflated(const QByteArray &text, int windowBits)
{
    z_stream stream {};
    if (deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(text.size())) + 64), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(whole ? static_cast<qsizetype>(stream.total_out) : 0);
    deflateEnd(&stream);
    return packed;
}

QByteArray gzip(const QByteArray &text)
{
    return deflated(text, 31);
}

QByteArray zstd(const QByteArray &text)
{
    const auto size = static_cast<std::size_t>(text.size());
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), '\0');
    const std::size_t used = ZSTD_compress2(
        context, frame.data(), static_cast<std::size_t>(frame.size()), text.data(), size);
    ZSTD_freeCCtx(context);
    frame.resize(ZSTD_isError(used) ? 0 : static_cast<qsizetype>(used));
    return frame;
}

/// A frame that asks for a window of 2^\a windowLog bytes, not knowing how long the text will be.
QByteArray zstdWithWindow(const QByteArray &text, int windowLog)
{
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    QByteArray frame(text.size() + 1024, '\0');
    ZSTD_outBuffer out {frame.data(), static_cast<std::size_t>(frame.size()), 0};
    ZSTD_inBuffer in {text.data(), static_cast<std::size_t>(text.size()), 0};
    std::size_t left = ZSTD_compressStream2(context, &out, &in, ZSTD_e_continue);
    if (!ZSTD_isError(left))
        left = ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    frame.resize(left == 0 ? static_cast<qsizetype>(out.pos) : 0);
    return frame;
}

QByteArray packed(const QByteArray &text, ContentCoding coding)
{
    return coding == ContentCoding::Gzip      ? gzip(text)
           : coding == ContentCoding::Deflate ? deflated(text, 15)
                                              : zstd(text);
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Text that does not pack well, always the same.
QByteArray noise(qsizetype size)
{
    QByteArray text(size, '\0');
    std::uint32_t state = 1;
    for (char &c : text) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>('0' + (state >> 24) % 64);
    }
    return text;
}

QByteArray asChunks(const QByteArray &body, qsizetype piece)
{
    QByteArray coded;
    for (qsizetype at = 0; at < body.size(); at += piece) {
        const QByteArray part = body.mid(at, piece);
        coded += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
    }
    return coded + "0\r\n\r\n";
}

constexpr std::array allCodings {ContentCoding::Gzip, ContentCoding::Deflate, ContentCoding::Zstd};

} // namespace

/// Bodies that come packed: what comes out of them, and what is refused.
class tst_ContentCoding : public QObject, protected DoorFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void readsTheHeader_data();
    void readsTheHeader();
    void tooManyCodings();
    void unpacksWhatWasPacked();
    void holdsTheBound();
    void everyTruncationIsRefused();
    void everyDamageIsHarmless();
    void membersAndFramesFollowEachOther();
    void trailingGarbageIsRefused();
    void zstdWindowIsBounded();
    void emptyStaysEmpty();
    void serves_data();
    void serves();
    void refuses_data();
    void refuses();
    void bombsEndAtTheBound();
    void keepsServingAfterAPackedBody();
    void tokenComesBeforeDecoding();
    void headersSpeakOfThePlainBody();
    void unknownCodingNamesTheKnown();
    void refusalsSuitTheProtocol();
};

void tst_ContentCoding::readsTheHeader_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("codings"); ///< a letter each, or the status
    const auto row = [](const char *name, const QStringList &values, const char *codings) {
        QTest::newRow(name) << values << QString(QLatin1String(codings));
    };
    row("none", {}, "");
    row("empty", {""}, "");
    row("identity", {"identity"}, "");
    row("gzip", {"gzip"}, "g");
    row("x-gzip", {"x-gzip"}, "g");
    row("case", {"GZip"}, "g");
    row("deflate", {"deflate"}, "d");
    row("zstd", {"zstd"}, "z");
    row("two", {"gzip, zstd"}, "gz");
    row("two headers", {"gzip", "zstd"}, "gz");
    row("empty members", {", gzip ,, identity,"}, "g");
    row("br", {"br"}, "415");
    row("unknown after known", {"gzip, br"}, "415");
    row("parameter", {"gzip;q=1"}, "415");
    row("utf-8", {"utf-8"}, "415");
}

void tst_ContentCoding::readsTheHeader()
{
    QFETCH(QStringList, values);
    QFETCH(QString, codings);
    std::vector<Header> headers {{"accept-encoding", "br"}};
    for (const QString &value : values)
        headers.push_back({"content-encoding", value.toStdString()});
    const auto result = contentCodings(headers);
    QString text;
    if (!result) {
        text = QString::number(result.error().httpStatus());
    } else {
        for (const ContentCoding coding : *result)
            text += QLatin1Char(coding == ContentCoding::Gzip      ? 'g'
                                : coding == ContentCoding::Deflate ? 'd'
                                                                   : 'z');
    }
    QCOMPARE(text, codings);
}

void tst_ContentCoding::tooManyCodings()
{
    QVERIFY(contentCodings({{"content-encoding", "gzip, gzip, gzip"}}));
    const auto four = contentCodings({{"content-encoding", "gzip, gzip, gzip, gzip"}});
    QVERIFY(!four);
    QCOMPARE(four.error().httpStatus(), 400);
}

void tst_ContentCoding::unpacksWhatWasPacked()
{
    for (const ContentCoding coding : allCodings) {
        for (const QByteArray &text :
             {QByteArray("x"), QByteArray("{}"), noise(1000), noise(3 * mebi),
              QByteArray(3 * mebi, 'a'), QByteArray(64, 'a'), QByteArray(16 * 1024, 'a')}) {
            const auto plain = decoded(view(packed(text, coding)), coding, 32 * mebi);
            QVERIFY(plain);
            QVERIFY(*plain == text);
            QVERIFY(plain->capacity() >= plain->size() + 64);
        }
    }
}

void tst_ContentCoding::holdsTheBound()
{
    for (const ContentCoding coding : allCodings) {
        for (const qsizetype size : {qsizetype(1), qsizetype(100), qsizetype(100'000)}) {
            for (const QByteArray &text : {QByteArray(size, 'a'), noise(size)}) {
                const QByteArray body = packed(text, coding);
                QVERIFY(decoded(view(body), coding, size));
                if (size == 1)
                    continue;
                const auto over = decoded(view(body), coding, size - 1);
                QVERIFY(!over);
                QVERIFY(over.error().error.code == ErrorCode::BodyTooLarge);
                QCOMPARE(over.error().httpStatus(), 413);
            }
        }
    }
}

void tst_ContentCoding::everyTruncationIsRefused()
{
    for (const ContentCoding coding : allCodings) {
        const QByteArray body = packed(noise(300) + QByteArray(300, 'a'), coding);
        for (qsizetype size = 1; size < body.size(); ++size) {
            const auto plain = decoded(view(body.first(size)), coding, mebi);
            QVERIFY2(!plain, qPrintable(QString::number(size)));
            QVERIFY(plain.error().error.code == ErrorCode::InvalidRequest);
            QCOMPARE(plain.error().httpStatus(), 400);
        }
    }
}

void tst_ContentCoding::everyDamageIsHarmless()
{
    const QByteArray text = noise(200) + QByteArray(200, 'a');
    for (const ContentCoding coding : allCodings) {
        const QByteArray body = packed(text, coding);
        int refused = 0;
        for (qsizetype at = 0; at < body.size(); ++at) {
            QByteArray damaged = body;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
            const auto plain = decoded(view(damaged), coding, mebi);
            // Each has a checksum of the text; a gzip header has fields that nobody reads.
            QVERIFY(!plain || *plain == text);
            refused += plain ? 0 : 1;
        }
        QVERIFY(refused > body.size() * 9 / 10);
    }
}

void tst_ContentCoding::membersAndFramesFollowEachOther()
{
    QCOMPARE(decoded(view(gzip("{\"a\":") + gzip("") + gzip("1}")), ContentCoding::Gzip, mebi)
                 .value_or(""),
             "{\"a\":1}");
    // A frame that decoders skip (RFC 8878, 3.1.2).
    const QByteArray skippable("\x50\x2a\x4d\x18\x03\x00\x00\x00xyz", 11);
    QCOMPARE(decoded(view(zstd("{\"a\":") + skippable + zstd("1}")), ContentCoding::Zstd, mebi)
                 .value_or(""),
             "{\"a\":1}");
    // The bound is that of all of them together.
    const QByteArray half(60, 'a');
    QVERIFY(!decoded(view(gzip(half) + gzip(half)), ContentCoding::Gzip, 119));
    QVERIFY(!decoded(view(zstd(half) + zstd(half)), ContentCoding::Zstd, 119));
    QVERIFY(decoded(view(zstd(half) + zstd(half)), ContentCoding::Zstd, 120));
}

void tst_ContentCoding::trailingGarbageIsRefused()
{
    for (const ContentCoding coding : allCodings) {
        for (const QByteArray &garbage : {QByteArray("x"), QByteArray("garbage, more than a head"),
                                          QByteArray(1, '\0'), QByteArray(100, '\0')}) {
            const auto plain = decoded(view(packed("{}", coding) + garbage), coding, mebi);
            QVERIFY(!plain);
            QCOMPARE(plain.error().httpStatus(), 400);
        }
    }
}

void tst_ContentCoding::zstdWindowIsBounded()
{
    const QByteArray text(1000, 'a');
    const QByteArray usual = zstdWithWindow(text, 23);
    QVERIFY(!usual.isEmpty());
    QVERIFY(decoded(view(usual), ContentCoding::Zstd, mebi));
    const QByteArray wide = zstdWithWindow(text, 27);
    QVERIFY(!wide.isEmpty());
    const auto plain = decoded(view(wide), ContentCoding::Zstd, mebi);
    QVERIFY(!plain);
    QCOMPARE(plain.error().httpStatus(), 400);
}

void tst_ContentCoding::emptyStaysEmpty()
{
    for (const ContentCoding coding : allCodings) {
        QVERIFY(decoded("", coding, mebi).value_or("x").isEmpty());
        QVERIFY(decoded(view(packed("", coding)), coding, mebi).value_or("x").isEmpty());
    }
}

void tst_ContentCoding::serves_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &coding, const QByteArray &sent,
                        const QByteArray &body) {
        QTest::newRow(name) << post("/ok", sent, "Content-Encoding: " + coding + "\r\n") << body;
        QByteArray head = chunked("/ok", "");
        head.chop(2);
        QTest::newRow(QByteArray(name).append(", chunked").constData())
            << QByteArray(head + "Content-Encoding: " + coding + "\r\n\r\n" + asChunks(sent, 7))
            << body;
    };
    const QByteArray json = "{\"a\":\"" + noise(500) + "\"}";
    row("identity", "identity", json, json);
    row("gzip", "gzip", gzip(json), json);
    row("x-gzip", "x-gzip", gzip(json), json);
    row("deflate", "deflate", deflated(json, 15), json);
    row("zstd", "zstd", zstd(json), json);
    row("gzip in zstd", "gzip, zstd", zstd(gzip(json)), json);
    row("zstd in gzip", "zstd,gzip", gzip(zstd(json)), json);
    row("two headers", "gzip\r\nContent-Encoding: zstd", zstd(gzip(json)), json);
    row("members", "gzip", gzip("{") + gzip("}"), "{}");
    row("nothing", "gzip", "", "");
    row("packed nothing", "zstd", zstd(""), "");
}

void tst_ContentCoding::serves()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    RawClient client(m_port);
    client.send(bytes);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("POST /ok? " + body));
    QVERIFY(m_last.body.isEmpty() || m_last.body.capacity() >= m_last.body.size() + 64);
}

void tst_ContentCoding::refuses_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const char *coding, const QByteArray &body, int status,
                        const char *code = "invalid_request") {
        QTest::newRow(name) << QByteArray(coding) << body << status << QByteArray(code);
    };
    row("plain said to be gzip", "gzip", "{}", 400);
    row("plain said to be zstd", "zstd", "{}", 400);
    row("gzip said to be zstd", "zstd", gzip("{}"), 400);
    row("wrong order", "zstd, gzip", zstd(gzip("{}")), 400);
    row("truncated gzip", "gzip", gzip("{}").chopped(1), 400);
    row("truncated zstd", "zstd", zstd("{}").chopped(1), 400);
    row("trailing garbage", "gzip", gzip("{}") + "x", 400);
    row("raw deflate", "deflate", deflated("{}", -15), 400);
    row("unknown", "br", "{}", 415);
    row("four", "gzip,gzip,gzip,gzip", "{}", 400);
}

void tst_ContentCoding::refuses()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    RawClient client(m_port);
    client.send(post("/ok", body, "Content-Encoding: " + coding + "\r\n") + get);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->errorCode(), code);
    QVERIFY(client.waitClosed());
    QCOMPARE(m_handled, 0);
    QVERIFY(freshRequestWorks());
}

void tst_ContentCoding::bombsEndAtTheBound()
{
    Access access;
    access.maxBodyBytes = mebi;
    m_front->setAccess(access);
    const QByteArray large(64 * mebi, ' ');
    const QByteArray most = QByteArray(mebi, ' ');
    struct Bomb
    {
        QByteArray coding;
        QByteArray body;
    };
    for (const auto &[coding, body] :
         {Bomb {"gzip", gzip(large)}, Bomb {"zstd", zstd(large)},
          Bomb {"deflate", deflated(large, 15)}, Bomb {"gzip, gzip", gzip(gzip(large))},
          Bomb {"zstd, gzip", gzip(zstd(large))}, Bomb {"gzip", gzip(most + ' ')},
          Bomb {"zstd", zstd(most).repeated(2)}}) {
        QVERIFY(body.size() < mebi);
        RawClient client(m_port);
        client.send(post("/ok", body, "Content-Encoding: " + coding + "\r\n"));
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 413);
        QCOMPARE(answer->errorCode(), "body_too_large");
    }
    QCOMPARE(m_handled, 0);
    RawClient client(m_port);
    client.send(post("/ok", gzip(most), "Content-Encoding: gzip\r\n"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(m_last.body.size(), most.size());
}

void tst_ContentCoding::keepsServingAfterAPackedBody()
{
    RawClient client(m_port);
    const QByteArray request = post("/ok", gzip("{}"), "Content-Encoding: gzip\r\n");
    client.send((request + get + post("/ok", "[]")).repeated(3));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(client.answer()->body, "POST /ok? {}");
        QCOMPARE(client.answer()->body, "GET /ok? ");
        QCOMPARE(client.answer()->body, "POST /ok? []");
    }
}

void tst_ContentCoding::tokenComesBeforeDecoding()
{
    RawClient client(m_port);
    client.send(post("/ok", "no gzip", "X-Api-Key: bad\r\nContent-Encoding: gzip\r\n"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 401);
    QVERIFY(!m_gate.sawBody);
}

void tst_ContentCoding::headersSpeakOfThePlainBody()
{
    const QByteArray body = gzip(noise(5000));
    RawClient client(m_port);
    client.send(post("/ok", body, "Content-Encoding: gzip\r\nX-Kept: yes\r\n"));
    QCOMPARE(client.answer()->status, 200);
    QVERIFY(!m_last.header("content-encoding"));
    QCOMPARE(m_last.headerOr("content-length"), std::string_view("5000"));
    QCOMPARE(m_last.headerOr("x-kept"), std::string_view("yes"));
}

void tst_ContentCoding::unknownCodingNamesTheKnown()
{
    RawClient client(m_port);
    client.send(post("/ok", "{}", "Content-Encoding: br\r\n"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 415);
    QCOMPARE(answer->header("accept-encoding"), "gzip, zstd");
    QVERIFY(answer->body.contains("`br`"));
    // Without a body there is nothing that could be in a coding.
    RawClient bodiless(m_port);
    bodiless.send("GET /ok HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: br\r\n\r\n");
    QCOMPARE(bodiless.answer()->status, 200);
}

void tst_ContentCoding::refusalsSuitTheProtocol()
{
    const QByteArray coding = "Content-Encoding: zstd\r\n";
    RawClient anthropic(m_port);
    anthropic.send(post("/v1/messages", "{}", coding));
    const auto first = anthropic.answer();
    QVERIFY(first);
    QCOMPARE(first->status, 400);
    QVERIFY(first->body.startsWith(R"({"type":"error","error":{"type":"invalid_request_error")"));
    RawClient gemini(m_port);
    gemini.send(post("/v1beta/models/x:generateContent", "{}", coding));
    const auto second = gemini.answer();
    QVERIFY(second);
    QCOMPARE(second->errorCode(), "invalid_request");
    QVERIFY(second->body.contains(R"("status":"INVALID_ARGUMENT")"));
}

QTEST_GUILESS_MAIN(tst_ContentCoding)
#include "tst_contentcoding.moc"
