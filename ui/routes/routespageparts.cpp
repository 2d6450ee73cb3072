// The page of routes: what is added, applied and held against the ledger.

#include "core/backend/offers.h"
#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/profileedit.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routespage.h"
#include "ui/routes/rulewords.h"
#include "ui/targetnames.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QDateTime>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace patchbay {

namespace {

/// A model that a provider of the profile offers, with its price where it is known.
struct Offered
{
    const ProviderConfig *provider;
    std::string model;
    std::optional<Money> output; ///< for a million tokens
};

json::Tree target(const Offered &offered)
{
    return {{"provider", offered.provider->id}, {"model", offered.model}};
}

std::vector<Offered> chatModels(const std::shared_ptr<const Config> &config,
                                const std::shared_ptr<const Catalog> &catalog)
{
    std::vector<Offered> models;
    Offers offers(config, catalog);
    for (const ProviderConfig &provider : config->providers) {
        for (const std::string &id : offers.listed(provider)) {
            const auto offer = offers.offer(provider, id);
            if (!provider.enabled || !offer || !offer->isFor(EndpointKind::Chat))
                continue;
            std::optional<Money> price;
            if (offer->info && offer->info->prices) {
                const auto rates
                    = offer->info->prices->ratesAt(std::chrono::system_clock::now(), 0);
                price = rates ? rates->effective(RateKind::Output) : std::nullopt;
            }
            models.push_back({&provider, id, price});
        }
    }
    return models;
}

} // namespace

void RoutesPage::addRule()
{
    json::Tree rule = json::Tree::object();
    rule["name"] = tr("New rule").toStdString();
    rule["targets"] = json::Tree::array();
    const QString first = targetNames(context().host).value(0);
    const qsizetype slash = first.indexOf(QLatin1Char('/'));
    const auto config = context().host.config();
    if (slash > 0)
        rule["targets"].push_back({{"provider", first.left(slash).toStdString()},
                                   {"model", first.mid(slash + 1).toStdString()}});
    else if (config && !config->providers.empty()) // which lists none: the model that is asked for
        rule["targets"].push_back({{"provider", config->providers.front().id}});
    addFromTemplate({}, rule);
}

void RoutesPage::addRuleFor(const ExchangeRecord &record)
{
    json::Tree rule = json::Tree::object();
    rule["name"] = tr("%1 asks for %2")
                       .arg(QString::fromStdString(record.client),
                            QString::fromStdString(record.requestedModel))
                       .toStdString();
    if (!record.client.empty())
        rule["when"]["client"] = json::Tree::array({record.client});
    if (!record.requestedModel.empty())
        rule["when"]["model"] = json::Tree::array({record.requestedModel});
    if (!record.tag.empty())
        rule["when"]["tag"] = json::Tree::array({record.tag});
    rule["targets"] = json::Tree::array();
    if (!record.provider.empty())
        rule["targets"].push_back({{"provider", record.provider}, {"model", record.model}});
    const int taken = m_draft->rowOf(QString::fromStdString(record.route));
    const int row = taken < 0 ? m_draft->count() : taken;
    m_draft->insert(row, rule);
    choose(m_draft->idOf(row));
}

void RoutesPage::addFromTemplate(const QString &name, const json::Tree &rule)
{
    json::Tree named = rule;
    if (!name.isEmpty())
        named["name"] = name.toStdString();
    const int row = currentRow() < 0 ? m_draft->count() : currentRow() + 1;
    m_draft->insert(row, named);
    choose(m_draft->idOf(row));
}

void RoutesPage::apply()
{
    const auto applied = m_draft->apply();
    const QString key = QStringLiteral("apply");
    if (applied) {
        m_notices->withdraw(key);
        m_compared->clear();
        readRevision();
        refresh();
        return;
    }
    const bool conflict = applied.error().kind == SaveFailure::Kind::Conflict;
    m_notices->put({Notice::Level::Error, key,
                    conflict ? tr("The profile was changed elsewhere meanwhile, so nothing was "
                                  "saved.")
                             : inWords(applied.error().problems),
                    tr("Read again"), [this, key] {
                        m_notices->withdraw(key);
                        context().host.store().reload();
                    }});
}

void RoutesPage::fillTemplates()
{
    m_templates->clear();
    const auto config = context().host.config();
    const auto models
        = config ? chatModels(config, context().host.catalog()) : std::vector<Offered>();
    const auto add = [this](const QString &name, const json::Tree &rule, bool possible) {
        QAction *action = m_templates->addAction(name);
        action->setEnabled(possible);
        connect(action, &QAction::triggered, this,
                [this, name, rule] { addFromTemplate(name, rule); });
    };
    std::vector<Offered> priced;
    std::ranges::copy_if(models, std::back_inserter(priced),
                         [](const Offered &each) { return each.output.has_value(); });
    std::ranges::sort(priced, {}, [](const Offered &each) { return *each.output; });
    std::vector<Offered> firsts; // the first of each provider
    json::Tree local = json::Tree::array();
    json::Tree all = json::Tree::array();
    for (const Offered &each : models) {
        if (firsts.empty() || firsts.back().provider != each.provider)
            firsts.push_back(each);
        if (each.provider->billing == Billing::Free)
            local.push_back(target(each));
        else if (all.size() < 8)
            all.push_back(target(each));
    }
    const bool two = priced.size() > 1;
    const auto rule = [](const char *task, const json::Tree &targets) {
        return json::Tree {{"when", {{"task", json::Tree::array({task})}}}, {"targets", targets}};
    };
    add(tr("Summaries go cheap"),
        two ? rule("summarize", json::Tree::array({target(priced.front()), target(priced[1])}))
            : json::Tree(),
        two);
    add(tr("Code goes strong"),
        two ? rule("code",
                   json::Tree::array({target(priced.back()), target(priced[priced.size() - 2])}))
            : json::Tree(),
        two);
    const bool both = firsts.size() > 1;
    add(both ? tr("Fail over from %1 to %2")
                   .arg(QString::fromStdString(firsts[0].provider->name),
                        QString::fromStdString(firsts[1].provider->name))
             : tr("Fail over from one provider to another"),
        both ? json::Tree {{"targets", json::Tree::array({target(firsts[0]), target(firsts[1])})}}
             : json::Tree(),
        both);
    add(tr("Cheapest that can"), json::Tree {{"strategy", "cheapest"}, {"targets", all}},
        !all.empty());
    json::Tree localFirst = local;
    for (const json::Tree &each : all)
        localFirst.push_back(each);
    add(tr("Local first"), json::Tree {{"targets", localFirst}, {"on_no_target", "next"}},
        !local.empty());
    json::Tree spread = json::Tree::array();
    for (const Offered &each : firsts)
        spread.push_back(target(each));
    add(tr("Spread evenly"),
        json::Tree {{"strategy", "least_busy"}, {"sticky", false}, {"targets", spread}},
        !spread.empty());
}

void RoutesPage::fillRevisions()
{
    m_revisions->clear();
    const auto revisions = m_draft->revisions();
    if (!revisions || revisions->empty()) {
        m_revisions
            ->addAction(revisions ? tr("None yet: each Apply keeps one")
                                  : QString::fromStdString(revisions.error().message))
            ->setEnabled(false);
        return;
    }
    constexpr std::size_t most = 20;
    for (std::size_t i = revisions->size(); i > 0 && revisions->size() - i < most; --i) {
        const Revision &revision = (*revisions)[i - 1];
        QAction *action = m_revisions->addAction(
            tr("Revision %1, %2, %n rules", nullptr, static_cast<int>(revision.routes.size()))
                .arg(QLocale().toString(static_cast<qlonglong>(revision.number)),
                     format::time(revision.appliedMs)));
        action->setCheckable(true);
        action->setChecked(revision.routes == m_draft->routes());
        connect(action, &QAction::triggered, this,
                [this, revision] { m_draft->bringBack(revision); });
    }
}

void RoutesPage::readRevision()
{
    const auto revisions = m_draft->revisions();
    m_revision.clear();
    if (revisions && !revisions->empty())
        m_revision = tr("Revision %1, applied %2")
                         .arg(QLocale().toString(static_cast<qlonglong>(revisions->back().number)),
                              format::time(revisions->back().appliedMs))
                     + QStringLiteral(" · ");
}

void RoutesPage::backtest()
{
    if (!m_draft->config())
        return;
    m_backtest->setEnabled(false);
    m_compared->setText(tr("Back-test is running …"));
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    constexpr std::int64_t days = 30;
    m_backtestAnswer.await(
        context().host.backend().backtest(m_draft->config(), now - days * 24 * 60 * 60 * 1000, now),
        this, [this](const Result<Backtest> &result) { showBacktest(result); });
}

void RoutesPage::showBacktest(const Result<Backtest> &result)
{
    m_backtest->setEnabled(m_draft->problems().empty());
    if (!result) {
        m_compared->setText(QString::fromStdString(result.error().message));
        return;
    }
    if (result->exchanges == 0) {
        m_compared->setText(tr("No request of the last 30 days to compare with."));
        return;
    }
    m_compared->setText(tr("Last 30 days: %1 → %2 · %3 of %4 requests would move")
                            .arg(format::total(result->costThen), format::total(result->costNow),
                                 format::count(result->moved), format::count(result->decided)));
    QStringList lines;
    for (const BacktestGroup &group : result->byRule) {
        const int row = m_draft->rowOf(QString::fromStdString(group.name));
        lines << tr("%1: %2 requests, %3 moved, %4 → %5")
                     .arg(row < 0 ? tr("no rule") : ruleName(m_draft->rule(row)),
                          format::count(group.requests), format::count(group.moved),
                          format::total(group.costThen), format::total(group.costNow));
    }
    const std::int64_t left = result->exchanges - result->compared;
    if (left > 0)
        lines << tr("%1 requests could not be compared.").arg(format::count(left));
    m_notices->put({Notice::Level::Info, QStringLiteral("backtest"),
                    lines.join(QStringLiteral("  ·  ")), tr("Close"), [this] {
                        m_notices->withdraw(QStringLiteral("backtest"));
                    }});
}

} // namespace patchbay
