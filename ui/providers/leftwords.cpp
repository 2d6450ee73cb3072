#include "ui/providers/leftwords.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace patchbay {

namespace {

using Amount = KeyLeft::Amount;

/// The context of what is said here.
struct LeftWords
{
    Q_DECLARE_TR_FUNCTIONS(LeftWords)
};

std::optional<Amount> amountAt(const std::optional<Amount> &told, std::int64_t takenMs,
                               std::int64_t nowMs)
{
    if (!told || told->limit >= 0 || nowMs < told->fullAtMs) {
        std::optional<Amount> now = told;
        if (now && nowMs >= now->fullAtMs) {
            now->remaining = std::max(now->remaining, now->limit);
        } else if (now && now->evenly && nowMs > takenMs && now->limit > now->remaining) {
            const double gone = static_cast<double>(nowMs - takenMs)
                                / static_cast<double>(now->fullAtMs - takenMs);
            now->remaining += static_cast<std::int64_t>(
                static_cast<double>(now->limit - now->remaining) * gone);
        }
        return now;
    }
    return std::nullopt; // all of it is there again, however much that is
}

/// 0 to 1; above 1 where the limit is not known, by which it comes last.
double share(const Amount &amount)
{
    if (amount.limit < 0)
        return 2;
    if (amount.limit == 0)
        return 0;
    return std::min(1.0, static_cast<double>(amount.remaining) / static_cast<double>(amount.limit));
}

QString inShort(const Amount &amount, const QString &unit)
{
    return amount.limit < 0
               ? LeftWords::tr("%1 %2", "how many, rpm or tpm")
                     .arg(format::shortCount(amount.remaining), unit)
               : LeftWords::tr("%1 % %2", "percent, rpm or tpm")
                     .arg(format::count(static_cast<std::int64_t>(share(amount) * 100)), unit);
}

QString waitInWords(std::int64_t ms)
{
    const std::int64_t seconds = (ms + 999) / 1000;
    return seconds < 60 ? LeftWords::tr("%1 s").arg(format::count(seconds))
                        : format::duration(seconds * 1'000'000);
}

/// As the line of one limit: \a left says how much of what is left.
QString line(const KeyLeft &of, const Amount &amount, const QString &left, std::int64_t nowMs)
{
    QString words = of.model.empty() ? LeftWords::tr("Own limit: %1").arg(left)
                                     : LeftWords::tr("%1: %2", "model, what is left")
                                           .arg(QString::fromStdString(of.model), left);
    if (amount.fullAtMs > nowMs)
        words += LeftWords::tr("; all again in %1").arg(waitInWords(amount.fullAtMs - nowMs));
    return words;
}

} // namespace

std::optional<KeyLeft> leftAt(const KeyLeft &left, std::int64_t takenMs, std::int64_t nowMs)
{
    KeyLeft now = left;
    now.requests = amountAt(left.requests, takenMs, nowMs);
    now.tokens = amountAt(left.tokens, takenMs, nowMs);
    return now.requests || now.tokens ? std::optional(now) : std::nullopt;
}

QString leftInShort(const std::vector<KeyLeft> &all)
{
    const Amount *scarcest = nullptr;
    bool ofTokens = false;
    for (const KeyLeft &each : all) {
        for (const auto *amount : {&each.requests, &each.tokens}) {
            if (*amount && (!scarcest || share(**amount) < share(*scarcest))) {
                scarcest = &**amount;
                ofTokens = amount == &each.tokens;
            }
        }
    }
    if (!scarcest)
        return {};
    return inShort(*scarcest, ofTokens ? LeftWords::tr("tpm", "tokens per minute")
                                       : LeftWords::tr("rpm", "requests per minute"));
}

QString leftInLines(const std::vector<KeyLeft> &all, std::int64_t nowMs)
{
    QStringList lines;
    for (const KeyLeft &each : all) {
        if (each.requests)
            lines << line(
                each, *each.requests,
                each.requests->limit < 0
                    ? LeftWords::tr("%1 requests left").arg(format::count(each.requests->remaining))
                    : LeftWords::tr("%1 of %2 requests left")
                          .arg(format::count(each.requests->remaining),
                               format::count(each.requests->limit)),
                nowMs);
        if (each.tokens)
            lines << line(
                each, *each.tokens,
                each.tokens->limit < 0
                    ? LeftWords::tr("%1 tokens left").arg(format::count(each.tokens->remaining))
                    : LeftWords::tr("%1 of %2 tokens left")
                          .arg(format::count(each.tokens->remaining),
                               format::count(each.tokens->limit)),
                nowMs);
    }
    return lines.join(u'\n');
}

} // namespace patchbay
