#include "core/base/error.h"

#include <QTest>

#include <set>

using namespace patchbay;

class tst_Error : public QObject
{
    Q_OBJECT

private slots:
    void namesAreUnique();
    void contractHolds();
    void failMakesAnError();
};

void tst_Error::namesAreUnique()
{
    std::set<std::string_view> names;
    for (int i = 0; i <= int(ErrorCode::Internal); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        QVERIFY(names.insert(name(code)).second);
        QVERIFY(name(code).find_first_not_of("abcdefghijklmnopqrstuvwxyz_")
                == std::string_view::npos);
        QVERIFY(httpStatus(code) >= 400 && httpStatus(code) < 600);
    }
}

// interfaces.md, "HTTP": some of each status.
void tst_Error::contractHolds()
{
    const auto is = [](ErrorCode code, std::string_view word, int status) {
        return name(code) == word && httpStatus(code) == status;
    };
    QVERIFY(is(ErrorCode::InvalidToken, "invalid_token", 401));
    QVERIFY(is(ErrorCode::OriginNotAllowed, "origin_not_allowed", 403));
    QVERIFY(is(ErrorCode::HostNotAllowed, "host_not_allowed", 421));
    QVERIFY(is(ErrorCode::JsonRequired, "json_required", 415));
    QVERIFY(is(ErrorCode::UnsupportedByTarget, "unsupported_by_target", 400));
    QVERIFY(is(ErrorCode::ModelNotFound, "model_not_found", 404));
    QVERIFY(is(ErrorCode::MethodNotAllowed, "method_not_allowed", 405));
    QVERIFY(is(ErrorCode::RequestTimeout, "request_timeout", 408));
    QVERIFY(is(ErrorCode::BodyTooLarge, "body_too_large", 413));
    QVERIFY(is(ErrorCode::RateLimited, "rate_limited", 429));
    QVERIFY(is(ErrorCode::HeadersTooLarge, "headers_too_large", 431));
    QVERIFY(is(ErrorCode::BudgetExceeded, "budget_exceeded", 402));
    QVERIFY(is(ErrorCode::NoKey, "no_key", 503));
    QVERIFY(is(ErrorCode::LedgerUnavailable, "ledger_unavailable", 507));
    QVERIFY(is(ErrorCode::StreamCut, "stream_cut", 502));
    QVERIFY(is(ErrorCode::UpstreamTimeout, "upstream_timeout", 504));
}

void tst_Error::failMakesAnError()
{
    const Result<int> result = fail(ErrorCode::NoKey, "words", "field");
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::NoKey && !result.error().retryAfter);
    QCOMPARE(result.error().message, std::string("words"));
    QCOMPARE(result.error().param, std::string("field"));
}

QTEST_APPLESS_MAIN(tst_Error)
#include "tst_error.moc"
