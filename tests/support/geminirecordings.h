#pragma once

#include "core/model/response.h"
#include "core/model/streamevent.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace patchbay {

/// One pair of the recorded traffic as it lies there.
struct Recorded
{
    QString id;
    QString model;
    QJsonObject request; ///< empty where only the answer was kept
    int status = 0;
    QByteArray sse; ///< the stream's text, empty if it was none
    QJsonValue body;
};

/// Every pair in the folder \a path, sorted by name. None ends the test program.
[[nodiscard]] std::vector<Recorded> recordedPairs(const QString &path);

/// What an answer says, whichever form it came in: what tests compare.
struct AnswerSummary
{
    struct Call
    {
        QString name;
        QMap<QString, QJsonValue> arguments; ///< leaves by path: `$.a[0].b`
        bool operator==(const Call &) const = default;
    };
    QString text;
    QString thoughts;
    QStringList signatures;
    std::vector<Call> calls;
    QStringList media; ///< images and audio, base64
    FinishReason::Kind finish = FinishReason::Kind::None;
    QString finishWord;
    qint64 input = 0;
    qint64 cached = 0;
    qint64 output = 0;
    qint64 reasoning = 0;

    bool operator==(const AnswerSummary &) const = default;
    [[nodiscard]] QString toString() const;
};

/// \a value's leaves by path, empty objects and arrays among them.
void flatten(const QString &path, const QJsonValue &value, QMap<QString, QJsonValue> &leaves);

[[nodiscard]] AnswerSummary summaryOf(const Response &response);
[[nodiscard]] AnswerSummary summaryOf(const std::vector<StreamEvent> &events);
/// Straight from Gemini's JSON, one element for each event of a stream.
[[nodiscard]] AnswerSummary summaryOf(const QList<QJsonObject> &chunks);

/// Everything an event holds, as text to compare.
[[nodiscard]] QString describe(const StreamEvent &event);

} // namespace patchbay
