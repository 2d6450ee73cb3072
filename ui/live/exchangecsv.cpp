#include "ui/live/exchangecsv.h"

#include "ui/csv.h"

#include <QDateTime>
#include <QSaveFile>

namespace patchbay {

namespace {

QByteArray number(std::int64_t value)
{
    return value < 0 ? QByteArray() : QByteArray::number(static_cast<qlonglong>(value));
}

} // namespace

QByteArray csvOf(const std::vector<ExchangeRecord> &records)
{
    QByteArray text = "id,started,client,user,tag,inbound,requested_model,route,provider,model,key,"
                      "stream,status,outcome,error_code,input_tokens,cache_read_tokens,"
                      "cache_write_tokens,output_tokens,reasoning_tokens,cost_usd,cost_source,"
                      "ttft_us,total_us,attempts\r\n";
    for (const ExchangeRecord &record : records) {
        const Usage &usage = record.usage;
        const bool counted = usage.source != UsageSource::Unknown;
        const auto tokens = [counted](std::int64_t count) {
            return counted ? number(count) : QByteArray();
        };
        QByteArrayList fields;
        fields << number(static_cast<std::int64_t>(record.id))
               << QDateTime::fromMSecsSinceEpoch(record.startedMs, Qt::UTC)
                      .toString(Qt::ISODateWithMs)
                      .toUtf8()
               << csvField(record.client) << csvField(record.user) << csvField(record.tag)
               << csvField(record.inbound) << csvField(record.requestedModel)
               << csvField(record.route) << csvField(record.provider) << csvField(record.model)
               << csvField(record.key) << QByteArray(record.stream ? "1" : "0")
               << number(record.status) << csvField(name(record.outcome))
               << csvField(record.errorCode)
               << tokens(usage.uncachedInput + usage.inputAudio + usage.inputImage)
               << tokens(usage.cacheRead + usage.cacheReadAudio)
               << tokens(usage.cacheWrite + usage.cacheWrite1h) << tokens(usage.output)
               << tokens(usage.reasoning)
               << (record.cost ? QByteArray::fromStdString(record.cost->toString()) : QByteArray())
               << csvField(name(record.costSource)) << number(record.ttftUs)
               << number(record.totalUs)
               << number(static_cast<std::int64_t>(record.attempts.size()));
        text += fields.join(',') + "\r\n";
    }
    return text;
}

QString writeCsv(const QString &path, const std::vector<ExchangeRecord> &records)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(csvOf(records)) < 0 || !file.commit())
        return file.errorString();
    return {};
}

} // namespace patchbay
