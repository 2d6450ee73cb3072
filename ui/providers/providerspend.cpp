// The page of providers: what they and their keys came to this month.

#include "core/backend/relayhost.h"
#include "core/base/localday.h"
#include "ui/answer.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providerspage.h"

#include <QDate>
#include <QDateTime>

namespace patchbay {

namespace {

/// Beginnings of this month and the next, in Unix milliseconds.
std::pair<std::int64_t, std::int64_t> thisMonth()
{
    const QDate today = QDate::currentDate();
    const QDate first(today.year(), today.month(), 1);
    return {firstMomentMs(first), firstMomentMs(first.addMonths(1))};
}

} // namespace

/// Of the providers and of their keys, whose names are their own in each provider; shown when all
/// is there.
void ProvidersPage::askSpend()
{
    struct Gathered
    {
        QHash<QString, MonthSpend> spend;
        std::size_t awaited = 1;
        bool failed = false; ///< what is shown then stays
    };
    using Rows = Result<std::vector<SpendRow>>;
    const auto gathered = std::make_shared<Gathered>();
    const auto take = [this, gathered](const QString &prefix) {
        return [this, gathered, prefix](const Rows &rows) {
            for (const SpendRow &row : rows ? *rows : std::vector<SpendRow>())
                gathered->spend.insert(prefix + QString::fromStdString(row.group),
                                       {row.cost, row.unpriced > 0});
            gathered->failed = gathered->failed || !rows;
            if (--gathered->awaited == 0 && !gathered->failed)
                m_model->setSpend(std::move(gathered->spend));
        };
    };
    const auto [from, to] = thisMonth();
    Backend &backend = context().host.backend();
    const auto config = context().host.config();
    for (const ProviderConfig &provider :
         config ? config->providers : std::vector<ProviderConfig>()) {
        if (provider.keys.empty() || provider.billing != Billing::Metered)
            continue;
        ++gathered->awaited;
        whenAnswered<Rows>(
            backend.spend(SpendBy::Key, SpendFilter {.provider = provider.id}, from, to), this,
            take(QString::fromStdString(provider.id) + u'/'));
    }
    whenAnswered<Rows>(backend.spend(SpendBy::Provider, from, to), this, take({}));
}

} // namespace patchbay
