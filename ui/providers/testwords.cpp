#include "ui/providers/testwords.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace patchbay {

namespace {

/// The context of what is said here.
struct ConnectionTestWords
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

QString headlineOf(const Failure &failure)
{
    const QString status = QString::number(failure.httpStatus);
    if (failure.failureClass == FailureClass::Credential)
        return failure.httpStatus > 0
                   ? ConnectionTestWords::tr("The key is refused with %1").arg(status)
                   : ConnectionTestWords::tr("The key is refused");
    switch (failure.code) {
    case ErrorCode::TlsFailed:
        return ConnectionTestWords::tr("The certificate is not trusted");
    case ErrorCode::UpstreamTimeout:
        return ConnectionTestWords::tr("No answer in time");
    case ErrorCode::UpstreamUnreachable:
        return ConnectionTestWords::tr("Not reached");
    case ErrorCode::UpstreamRedirect:
    case ErrorCode::BadUpstreamResponse:
        return ConnectionTestWords::tr("This is no provider");
    default:
        return failure.httpStatus > 0 ? ConnectionTestWords::tr("Failed with %1").arg(status)
                                      : ConnectionTestWords::tr("Failed");
    }
}

QString adviceOf(const Failure &failure)
{
    if (failure.failureClass == FailureClass::Credential)
        return ConnectionTestWords::tr("Enter another key.");
    switch (failure.code) {
    case ErrorCode::TlsFailed:
        return ConnectionTestWords::tr(
            "Give the authority's file under Connection if it is your own.");
    case ErrorCode::UpstreamTimeout:
    case ErrorCode::UpstreamUnreachable:
        return ConnectionTestWords::tr("Check the base URL, the network and the proxy.");
    case ErrorCode::BadUpstreamResponse:
    case ErrorCode::UpstreamRedirect:
        return ConnectionTestWords::tr("Check the base URL; most end in /v1.");
    default:
        return {};
    }
}

QString said(const Failure &failure)
{
    return QString::fromStdString(failure.providerMessage).simplified().left(300);
}

QString modelLine(const ConnectionTest &test)
{
    const auto count = static_cast<int>(test.models.size());
    const QString models = ConnectionTestWords::tr("%n models", nullptr, count);
    return ConnectionTestWords::tr("%1, %2 with a known price")
        .arg(models, format::count(static_cast<std::int64_t>(test.priced)));
}

void addPriceDate(const ConnectionTest &test, QStringList &lines)
{
    const QDate date = QDate::fromString(QString::fromStdString(test.priceDate), Qt::ISODate);
    if (date.isValid())
        lines << ConnectionTestWords::tr("Prices as of %1")
                     .arg(QLocale().toString(date, QLocale::LongFormat));
}

} // namespace

TestWords wordsOf(const ConnectionTest &test)
{
    TestWords words;
    if (!test.works()) {
        const Failure &failure = *test.failure();
        words.status = Status::Error;
        words.headline = headlineOf(failure);
        for (const QString &line : {said(failure), adviceOf(failure)}) {
            if (!line.isEmpty())
                words.lines << line;
        }
        return words;
    }
    if (test.askFailure) {
        words.status = Status::Warning;
        words.headline = ConnectionTestWords::tr("The key is good, the question failed");
        words.lines << ConnectionTestWords::tr("%1: %2").arg(QString::fromStdString(test.model),
                                                             said(*test.askFailure));
    } else if (test.model.empty()) {
        words.headline = ConnectionTestWords::tr("Works");
        words.lines << ConnectionTestWords::tr("No chat model is known there, so none was asked.");
    } else {
        words.headline = ConnectionTestWords::tr("Works, first token after %1")
                             .arg(format::duration(test.firstTokenUs));
        words.lines << (test.cost
                            ? ConnectionTestWords::tr("Asked %1 for 1 token: %2")
                                  .arg(QString::fromStdString(test.model), format::money(test.cost))
                            : ConnectionTestWords::tr("Asked %1 for 1 token; its price is unknown")
                                  .arg(QString::fromStdString(test.model)));
    }
    if (test.listFailure)
        words.lines << ConnectionTestWords::tr("It has no list of models.");
    else
        words.lines << modelLine(test);
    addPriceDate(test, words.lines);
    return words;
}

TestWords wordsOf(const Error &error)
{
    return {Status::Error,
            ConnectionTestWords::tr("Nothing was asked"),
            {QString::fromStdString(error.message)}};
}

} // namespace patchbay
