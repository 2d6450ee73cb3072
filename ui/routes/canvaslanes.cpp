#include "ui/routes/canvaslanes.h"

#include "core/backend/offers.h"
#include "ui/format.h"
#include "ui/routes/routetraffic.h"
#include "ui/routes/rulewords.h"
#include "ui/spend/budgetstanding.h"
#include "ui/spend/spendfilter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace patchbay {

namespace {

/// The context of what is said here.
struct CanvasLanesWords
{
    Q_DECLARE_TR_FUNCTIONS(RouteCanvas)
};

constexpr qsizetype mostModels = 4; // of a client

QStringList stringsOf(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts)
        list << QString::fromStdString(text);
    return list;
}

/// Dollars with at least two decimals and no sign, as the lane's caption says what they are.
QString figure(Money amount)
{
    QString text = QString::fromStdString(amount.toString());
    if (text == QLatin1String("0"))
        return text;
    qsizetype point = text.indexOf(QLatin1Char('.'));
    if (point < 0) {
        point = text.size();
        text += QLatin1Char('.');
    }
    while (text.size() - point < 3)
        text += QLatin1Char('0');
    return text.replace(QLatin1Char('.'), QLocale().decimalPoint());
}

QString priceOf(Offers &offers, const ProviderConfig &provider, const std::string &model)
{
    if (provider.billing != Billing::Metered)
        return CanvasLanesWords::tr("no cost");
    const auto offer = model.empty() ? nullptr : offers.offer(provider, model);
    const auto rates = offer && offer->info && offer->info->prices
                           ? offer->info->prices->ratesAt(std::chrono::system_clock::now(), 0)
                           : std::nullopt;
    const auto input = rates ? rates->effective(RateKind::Input) : std::nullopt;
    const auto output = rates ? rates->effective(RateKind::Output) : std::nullopt;
    if (!input)
        return model.empty() ? QString() : CanvasLanesWords::tr("price unknown");
    return figure(*input) + QStringLiteral(" / ")
           + (output ? figure(*output) : QStringLiteral("?"));
}

/// Adds what the tightest budget leaves that all requests to \a provider count towards.
void addWhatIsLeft(TargetCard &card, const ProviderConfig &provider,
                   const std::vector<BudgetStanding> &budgets)
{
    if (provider.billing != Billing::Metered)
        return;
    std::optional<Money> least;
    for (const BudgetStanding &each : budgets) {
        SpendFilter scope = filterOf(each.budget);
        if (scope.provider == provider.id)
            scope.provider.clear();
        if (scope != SpendFilter())
            continue;
        const Money left = Money::fromPico(
            std::max<std::int64_t>(0, each.budget.limit.pico() - each.spent.pico()));
        least = std::min(least.value_or(left), left);
    }
    if (!least)
        return;
    card.left = CanvasLanesWords::tr("%1 left", "of a budget").arg(format::total(*least));
    card.spent = *least == Money();
}

/// What keeps a model from answering, if its circuit does.
QString circuitWords(const TargetStatus &target)
{
    if (target.circuit == TargetStatus::Circuit::HalfOpen)
        return CanvasLanesWords::tr("probing");
    const std::int64_t left = (target.openUntilMs - QDateTime::currentMSecsSinceEpoch()) / 1000;
    return CanvasLanesWords::tr("open, %1 s").arg(QLocale().toString(qMax<qint64>(1, left)));
}

} // namespace

const TargetStatus *openCircuit(const CanvasSubject &subject, const QString &provider,
                                const QString &model)
{
    if (!subject.activity)
        return nullptr;
    const std::string id = provider.toStdString();
    const std::string name = model.toStdString();
    const auto found
        = std::ranges::find_if(subject.activity->targets, [&](const TargetStatus &each) {
              return each.provider == id && (name.empty() || each.model == name)
                     && each.circuit != TargetStatus::Circuit::Closed;
          });
    return found == subject.activity->targets.end() ? nullptr : &*found;
}

TargetHealth healthOf(const CanvasSubject &subject, const QString &provider, const QString &model)
{
    const std::string id = provider.toStdString();
    const ProviderConfig *known = subject.config->provider(id);
    if (!known)
        return {Status::Error, CanvasLanesWords::tr("not in the profile"), false};
    if (!known->enabled)
        return {Status::Off, CanvasLanesWords::tr("disabled"), false};
    const bool hasKey = std::ranges::any_of(known->keys, [&](const KeyConfig &key) {
        return key.enabled && !subject.secretProblem(id, key.id);
    });
    if (known->auth.kind != AuthStyle::Kind::None && !hasKey)
        return {Status::Warning, CanvasLanesWords::tr("no key"), true};
    if (subject.activity) {
        int resting = 0;
        int refused = 0;
        for (const KeyConfig &key : known->keys) {
            const auto found
                = std::ranges::find_if(subject.activity->keys, [&](const KeyStatus &each) {
                      return key.enabled && each.provider == id && each.key == key.id
                             && (each.model.empty() || model.isEmpty()
                                 || each.model == model.toStdString());
                  });
            if (found == subject.activity->keys.end())
                continue;
            (found->state == KeyStatus::State::Disabled ? refused : resting) += 1;
        }
        if (refused > 0)
            return {Status::Error, CanvasLanesWords::tr("key refused"), true};
        if (openCircuit(subject, provider, model))
            return {Status::Warning, CanvasLanesWords::tr("degraded"), true};
        if (resting > 0)
            return {Status::Resting, CanvasLanesWords::tr("%n resting", nullptr, resting), true};
    }
    return {Status::Ok, CanvasLanesWords::tr("ready"), true};
}

std::vector<ClientCard> clientCards(const CanvasSubject &subject)
{
    std::vector<ClientCard> cards;
    for (const ClientConfig &client : subject.config->clients) {
        ClientCard card;
        card.id = QString::fromStdString(client.id);
        card.name = QString::fromStdString(client.name.empty() ? client.id : client.name);
        if (const double rate = subject.traffic.perMinute(card.id); rate > 0)
            card.rate = CanvasLanesWords::tr("%1 / min")
                            .arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
        QStringList asked = subject.traffic.asked(card.id);
        asked.removeAll(QString());
        const QStringList allowed = stringsOf(client.models);
        const qsizetype all = asked.size();
        if (all > mostModels)
            asked = asked.mid(0, mostModels - 1);
        for (const QString &model : asked)
            card.rows.push_back({model, model, {}, {}});
        if (all > asked.size())
            card.rows.push_back(
                {{},
                 CanvasLanesWords::tr("%n others", nullptr, static_cast<int>(all - asked.size())),
                 {},
                 {}});
        else if (asked.isEmpty())
            card.rows.push_back({{},
                                 allowed.contains(QStringLiteral("*"))
                                     ? CanvasLanesWords::tr("any model")
                                     : allowed.join(QStringLiteral(", ")),
                                 {},
                                 {}});
        cards.push_back(std::move(card));
    }
    return cards;
}

std::vector<TargetCard> targetCards(const CanvasSubject &subject,
                                    const std::vector<RuleCard> &rules)
{
    std::vector<std::pair<QString, QStringList>> used; // by provider
    const auto modelsOf = [&](const QString &provider) -> QStringList & {
        auto at = std::ranges::find(used, provider, &std::pair<QString, QStringList>::first);
        if (at == used.end())
            at = used.insert(used.end(), {provider, {}});
        return at->second;
    };
    if (subject.filter.isEmpty()) {
        for (const ProviderConfig &provider : subject.config->providers)
            used.emplace_back(QString::fromStdString(provider.id), QStringList());
    }
    for (const RuleCard &card : rules) {
        for (const RuleTarget &target : ruleTargets(subject.draft.rule(card.row))) {
            QStringList &models = modelsOf(target.provider);
            if (!models.contains(target.model))
                models << target.model;
        }
    }
    Offers offers(subject.config, subject.catalog);
    std::vector<TargetCard> cards;
    for (auto &[id, models] : used) {
        const ProviderConfig *provider = subject.config->provider(id.toStdString());
        if (models.isEmpty()) { // something to lead a cable to
            const auto listed = provider ? offers.listed(*provider) : std::vector<std::string>();
            models << (listed.empty() ? QString() : QString::fromStdString(listed.front()));
        }
        const TargetHealth health = healthOf(subject, id, {});
        TargetCard card;
        card.id = id;
        card.name = provider ? QString::fromStdString(provider->name) : id;
        card.status = health.status;
        card.words = health.words;
        card.usable = health.usable;
        if (provider)
            addWhatIsLeft(card, *provider, subject.budgets);
        for (const QString &model : models) {
            TargetRow row;
            row.provider = id;
            row.model = model;
            const TargetStatus *open = openCircuit(subject, id, model);
            row.failing = open != nullptr;
            row.note = open       ? circuitWords(*open)
                       : provider ? priceOf(offers, *provider, model.toStdString())
                                  : QString();
            card.rows.push_back(std::move(row));
        }
        cards.push_back(std::move(card));
    }
    return cards;
}

} // namespace patchbay
