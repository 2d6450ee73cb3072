#include "ui/overview/attention.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

using Goal = AttentionItem::Goal;

constexpr int nearLimit = 80; ///< per cent of a budget

/// The context of what is said here.
struct AttentionWords
{
    Q_DECLARE_TR_FUNCTIONS(Attention)
};

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

QString nameOf(const ProviderConfig &provider)
{
    return fromUtf8(provider.name.empty() ? provider.id : provider.name);
}

/// What the next step of \a budget beyond what is spent does.
QString nextStep(const BudgetFigures &figures)
{
    const BudgetAction *next = nullptr;
    for (const BudgetAction &each : figures.budget.actions) {
        if (each.kind != BudgetAction::Kind::Notify && each.atPercent > figures.percent()
            && (!next || each.atPercent < next->atPercent))
            next = &each;
    }
    if (!next)
        return {};
    return next->kind == BudgetAction::Kind::Block
               ? AttentionWords::tr("At %1 % requests are refused.").arg(next->atPercent)
               : AttentionWords::tr("At %1 % requests go to %2.")
                     .arg(QString::number(next->atPercent), fromUtf8(next->to.model));
}

void addBudgets(std::vector<AttentionItem> &items, const Overview &figures)
{
    for (const BudgetFigures &each : figures.budgets) {
        if (each.percent() < nearLimit)
            continue;
        const QString spent = AttentionWords::tr("%1 of %2 is spent.")
                                  .arg(format::total(each.spent), format::total(each.budget.limit));
        items.push_back({each.percent() >= 100 ? Status::Error : Status::Warning,
                         AttentionWords::tr("Budget “%1” at %2 %")
                             .arg(fromUtf8(each.budget.id), format::count(each.percent())),
                         QString(spent + u' ' + nextStep(each)).trimmed(),
                         AttentionWords::tr("Show its requests"),
                         Goal::Requests,
                         fromUtf8(filterOf(each.budget, each.beginMs)),
                         {}});
    }
}

void addKeys(std::vector<AttentionItem> &items, const ProviderConfig &provider,
             const Activity *activity, const SecretProblem &secretProblem, std::int64_t nowMs)
{
    for (const KeyConfig &key : provider.keys) {
        if (!key.enabled)
            continue;
        const QString label = fromUtf8(key.label.empty() ? key.id : key.label);
        const QString id = fromUtf8(provider.id);
        if (const auto problem = secretProblem(provider.id, key.id)) {
            const bool locked = problem->code == ErrorCode::KeychainLocked;
            items.push_back(
                {locked ? Status::Resting : Status::Warning,
                 locked ? AttentionWords::tr("The keychain is locked: %1 cannot be asked")
                              .arg(nameOf(provider))
                        : AttentionWords::tr("%1 has no key “%2”").arg(nameOf(provider), label),
                 fromUtf8(problem->message),
                 locked ? AttentionWords::tr("See where keys are")
                        : AttentionWords::tr("Enter the key"),
                 locked ? Goal::Keychain : Goal::ReplaceKey, id, fromUtf8(key.id)});
            continue;
        }
        const Standing standing = standingOf(provider, key, activity, secretProblem, nowMs);
        if (standing.status == Status::Error)
            items.push_back(
                {Status::Error,
                 AttentionWords::tr("%1 refused the key “%2”").arg(nameOf(provider), label),
                 standing.error, AttentionWords::tr("Replace key"), Goal::ReplaceKey, id,
                 fromUtf8(key.id)});
        else if (standing.status == Status::Resting)
            items.push_back(
                {Status::Resting,
                 AttentionWords::tr("%1: the key “%2” rests").arg(nameOf(provider), label),
                 QString(standing.words + QStringLiteral(". ") + standing.error),
                 AttentionWords::tr("Show provider"),
                 Goal::Provider,
                 id,
                 {}});
    }
}

void addTargets(std::vector<AttentionItem> &items, const ProviderConfig &provider,
                const Activity &activity)
{
    for (const TargetStatus &target : activity.targets) {
        if (target.provider != provider.id || target.circuit == TargetStatus::Circuit::Closed)
            continue;
        items.push_back(
            {Status::Warning,
             AttentionWords::tr("%1 cools down: %2").arg(nameOf(provider), fromUtf8(target.model)),
             fromUtf8(target.lastError).simplified().left(160),
             AttentionWords::tr("Show failures"),
             Goal::Requests,
             QString::fromStdString(termOf("provider", provider.id) + termOf("model", target.model)
                                    + "outcome:error,partial"),
             {}});
    }
}

void addTools(std::vector<AttentionItem> &items, const std::vector<ToolStanding> &tools)
{
    using State = ToolStanding::State;
    for (const ToolStanding &each : tools) {
        if (!each.record)
            continue; // not ours to watch
        const QString name = fromUtf8(std::string(each.tool->name));
        const QString id = fromUtf8(std::string(each.tool->id));
        if (each.state == State::Overridden && !each.conflicts.empty()) {
            const EnvironmentConflict &conflict = each.conflicts.front();
            items.push_back(
                {Status::Warning,
                 AttentionWords::tr("%1 is overridden by %2")
                     .arg(name, fromUtf8(conflict.variable)),
                 conflict.place.empty()
                     ? AttentionWords::tr("Set in the environment. Its requests pass Patchbay by.")
                     : AttentionWords::tr("Set in %1. Its requests pass Patchbay by.")
                           .arg(fromUtf8(conflict.place)),
                 AttentionWords::tr("How to mend"),
                 Goal::Client,
                 id,
                 {}});
        } else if (each.state == State::Drifted || each.state == State::Unreadable) {
            items.push_back({each.state == State::Drifted ? Status::Resting : Status::Warning,
                             AttentionWords::tr("The settings of %1 were changed").arg(name),
                             each.notes.empty() ? QString() : fromUtf8(each.notes.front()),
                             AttentionWords::tr("See change"),
                             Goal::Client,
                             id,
                             {}});
        }
    }
}

int weight(Status status)
{
    return status == Status::Error ? 0 : status == Status::Warning ? 1 : 2;
}

} // namespace

std::vector<AttentionItem> attentionOf(const Config &config, const Overview &figures,
                                       const Activity *activity, const SecretProblem &secretProblem,
                                       std::int64_t nowMs, const std::vector<ToolStanding> &tools)
{
    std::vector<AttentionItem> items;
    addBudgets(items, figures);
    for (const ProviderConfig &provider : config.providers) {
        if (!provider.enabled)
            continue;
        addKeys(items, provider, activity, secretProblem, nowMs);
        if (activity)
            addTargets(items, provider, *activity);
    }
    addTools(items, tools);
    if (figures.today.unpriced > 0)
        items.push_back(
            {Status::Warning,
             AttentionWords::tr("%n request(s) of today with unknown cost", nullptr,
                                static_cast<int>(figures.today.unpriced)),
             AttentionWords::tr("Sums leave them out. Set the model's price under Providers."),
             AttentionWords::tr("Show them"),
             Goal::Requests,
             QStringLiteral("cost:unknown since:") + QDate::currentDate().toString(Qt::ISODate),
             {}});
    std::ranges::stable_sort(items, {},
                             [](const AttentionItem &item) { return weight(item.status); });
    return items;
}

} // namespace patchbay
