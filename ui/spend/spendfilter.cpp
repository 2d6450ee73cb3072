#include "ui/spend/spendfilter.h"

#include "core/config/config.h"
#include "ui/overview/overviewfigures.h"
#include "ui/utf8.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace patchbay {

namespace {

struct SpendFilterWords
{
    Q_DECLARE_TR_FUNCTIONS(SpendFilter)
};

std::string *partOf(SpendFilter &filter, const QString &field)
{
    if (field == QLatin1String("provider"))
        return &filter.provider;
    if (field == QLatin1String("model"))
        return &filter.model;
    if (field == QLatin1String("client"))
        return &filter.client;
    if (field == QLatin1String("user"))
        return &filter.user;
    if (field == QLatin1String("tag"))
        return &filter.tag;
    if (field == QLatin1String("route"))
        return &filter.route;
    if (field == QLatin1String("key"))
        return &filter.key;
    return nullptr;
}

} // namespace

std::expected<SpendFilter, QString> readSpendFilter(const QString &text)
{
    static const QRegularExpression term(
        QStringLiteral("\\G\\s*([a-z]+):(?:\"([^\"]+)\"|([^\\s\"]+))(?=\\s|$)"));
    SpendFilter filter;
    qsizetype at = 0;
    const QString whole = text.trimmed();
    while (at < whole.size()) {
        const QRegularExpressionMatch match = term.match(whole, at);
        std::string *part = match.hasMatch() ? partOf(filter, match.captured(1)) : nullptr;
        if (!part)
            return std::unexpected(
                SpendFilterWords::tr(
                    "“%1” is not understood. Write terms as client:codex or user:\"Ada "
                    "Lovelace\"; fields are provider, model, client, user, tag, route, key.")
                    .arg(whole.mid(at).trimmed()));
        if (!part->empty())
            return std::unexpected(
                SpendFilterWords::tr("“%1” stands twice; sums are of one name each.")
                    .arg(match.captured(1)));
        *part = (match.captured(2) + match.captured(3)).toStdString();
        at = match.capturedEnd();
    }
    return filter;
}

QString toText(const SpendFilter &filter)
{
    return fromUtf8(termOf("provider", filter.provider) + termOf("model", filter.model)
                    + termOf("client", filter.client) + termOf("user", filter.user)
                    + termOf("tag", filter.tag) + termOf("route", filter.route)
                    + termOf("key", filter.key))
        .trimmed();
}

SpendFilter filterOf(const BudgetConfig &budget)
{
    return {.provider = budget.provider,
            .model = budget.model,
            .client = budget.client,
            .user = budget.user,
            .tag = budget.tag,
            .route = budget.route,
            .key = budget.key};
}

} // namespace patchbay
