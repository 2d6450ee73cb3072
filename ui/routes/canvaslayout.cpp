#include "ui/routes/canvaslayout.h"

#include "core/base/glob.h"
#include "core/routing/offers.h"
#include "ui/format.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/rulewords.h"

#include <algorithm>

namespace patchbay {

namespace {

constexpr double clientX = 0, clientWidth = 180;
constexpr double ruleX = 270, ruleWidth = 300;
constexpr double providerX = 680, providerWidth = 260;
constexpr double gap = 12, pad = 10;

TargetCard::Health healthOf(const Config &config, const QString &id, const QString &model,
                            const Activity *activity)
{
    const std::string provider = id.toStdString();
    const ProviderConfig *known = config.provider(provider);
    if (!known)
        return TargetCard::Health::Unknown;
    if (!known->enabled)
        return TargetCard::Health::Disabled;
    if (!activity)
        return TargetCard::Health::Fine;
    for (const TargetStatus &status : activity->targets) {
        const bool same = model.isNull() || status.model == model.toStdString();
        if (status.provider == provider && same && status.circuit != TargetStatus::Circuit::Closed)
            return TargetCard::Health::Open;
    }
    std::vector<std::string> resting;
    for (const KeyStatus &key : activity->keys) {
        if (key.provider == provider && (key.model.empty() || key.model == model.toStdString()))
            resting.push_back(key.key);
    }
    const bool all
        = !known->keys.empty() && std::ranges::all_of(known->keys, [&](const KeyConfig &key) {
              return !key.enabled || std::ranges::find(resting, key.id) != resting.end();
          });
    return all ? TargetCard::Health::Resting : TargetCard::Health::Fine;
}

QString priceOf(Offers &offers, const ProviderConfig &provider, const std::string &model)
{
    const auto offer = model.empty() ? nullptr : offers.offer(provider, model);
    const auto rates = offer && offer->info && offer->info->prices
                           ? offer->info->prices->ratesAt(std::chrono::system_clock::now(), 0)
                           : std::nullopt;
    if (!rates || !rates->effective(RateKind::Input))
        return {};
    return format::money(rates->effective(RateKind::Input)) + QStringLiteral(" / ")
           + format::money(rates->effective(RateKind::Output));
}

void layOutRules(CanvasLayout &out, const RouteDraft &draft, const QFontMetricsF &metrics)
{
    const double line = metrics.height() + 6;
    double y = line;
    for (int row = 0; row < draft.count(); ++row) {
        const json::Tree &rule = draft.rule(row);
        RuleCard card;
        card.id = draft.idOf(row);
        card.name = ruleName(rule);
        card.conditions = ruleConditions(rule);
        card.strategy = strategyWord(ruleStrategy(rule));
        card.enabled = isRuleEnabled(rule);
        double x = ruleX + pad;
        double chipY = y + pad + line;
        for (const QString &condition : card.conditions) {
            const double width
                = qMin(metrics.horizontalAdvance(condition) + 12, ruleWidth - 2 * pad);
            if (x > ruleX + pad && x + width > ruleX + ruleWidth - pad) {
                x = ruleX + pad;
                chipY += line + 2;
            }
            card.chips.emplace_back(x, chipY, width, line - 2);
            x += width + 6;
        }
        const double bottom = chipY + line + line + pad;
        card.rect = QRectF(ruleX, y, ruleWidth, bottom - y);
        card.in = {ruleX, y + pad + line / 2};
        card.out = {ruleX + ruleWidth, y + pad + line / 2};
        out.rules.push_back(std::move(card));
        y = bottom + gap;
    }
}

void layOutProviders(CanvasLayout &out, const RouteDraft &draft,
                     const std::shared_ptr<const Config> &config,
                     const std::shared_ptr<const Catalog> &catalog, const Activity *activity,
                     const QFontMetricsF &metrics)
{
    const double line = metrics.height() + 6;
    Offers offers(config, catalog);
    std::vector<std::pair<QString, QStringList>> used; // by provider
    const auto use = [&](const QString &provider, const QString &model) {
        auto at = std::ranges::find(used, provider, &std::pair<QString, QStringList>::first);
        if (at == used.end())
            at = used.insert(used.end(), {provider, {}});
        if (!at->second.contains(model))
            at->second << model;
    };
    for (const ProviderConfig &provider : config->providers)
        used.emplace_back(QString::fromStdString(provider.id), QStringList());
    for (int row = 0; row < draft.count(); ++row) {
        for (const RuleTarget &target : ruleTargets(draft.rule(row)))
            use(target.provider, target.model);
    }
    double y = line;
    for (auto &[id, models] : used) {
        const ProviderConfig *provider = config->provider(id.toStdString());
        constexpr int atLeast = 2; // something to lead a cable to
        for (const std::string &model :
             provider ? offers.listed(*provider) : std::vector<std::string>()) {
            if (models.size() >= atLeast)
                break;
            if (!models.contains(QString::fromStdString(model)))
                models << QString::fromStdString(model);
        }
        if (models.isEmpty())
            models << QString();
        TargetCard card;
        card.id = id;
        card.name = provider ? QString::fromStdString(provider->name) : id;
        card.health = healthOf(*config, id, {}, activity);
        double rowY = y + pad + line;
        for (const QString &model : models) {
            TargetRow row;
            row.provider = id;
            row.model = model;
            row.price = provider ? priceOf(offers, *provider, model.toStdString()) : QString();
            row.rect = QRectF(providerX, rowY, providerWidth, line);
            row.port = {providerX, rowY + line / 2};
            card.rows.push_back(std::move(row));
            rowY += line;
        }
        card.rect = QRectF(providerX, y, providerWidth, rowY + pad - y);
        y = rowY + pad + gap;
        out.providers.push_back(std::move(card));
    }
}

void layOutClients(CanvasLayout &out, const Config &config, const QFontMetricsF &metrics)
{
    const double line = metrics.height() + 6;
    double y = line;
    for (const ClientConfig &client : config.clients) {
        ClientCard card;
        card.id = QString::fromStdString(client.id);
        card.name = QString::fromStdString(client.name.empty() ? client.id : client.name);
        QStringList models;
        for (const std::string &model : client.models)
            models << QString::fromStdString(model);
        card.models = models.join(QStringLiteral(", "));
        card.rect = QRectF(clientX, y, clientWidth, 2 * pad + 2 * line);
        card.port = {clientX + clientWidth, y + pad + line * 1.5};
        y = card.rect.bottom() + gap;
        out.clients.push_back(std::move(card));
    }
}

void layCables(CanvasLayout &out, const RouteDraft &draft, const Config &config,
               const Activity *activity)
{
    for (int row = 0; row < draft.count(); ++row) {
        const RuleCard &card = out.rules[static_cast<std::size_t>(row)];
        const json::Tree &rule = draft.rule(row);
        const json::Tree *when = memberOf(rule, "when");
        const QStringList globs = when ? listOf(memberOf(*when, "client")) : QStringList();
        for (const ClientCard &client : out.clients) {
            const bool fits
                = globs.isEmpty() || std::ranges::any_of(globs, [&](const QString &glob) {
                      return matchesGlob(glob.toStdString(), client.id.toStdString());
                  });
            if (fits)
                out.cables.push_back({card.enabled ? Cable::Kind::Plain : Cable::Kind::Struck,
                                      row,
                                      client.id,
                                      {},
                                      {},
                                      {},
                                      client.port,
                                      card.in});
        }
        const auto targets = ruleTargets(rule);
        const bool weighted = ruleStrategy(rule) == "weighted";
        for (std::size_t at = 0; at < targets.size(); ++at) {
            const RuleTarget &target = targets[at];
            for (const TargetCard &provider : out.providers) {
                for (const TargetRow &place : provider.rows) {
                    if (place.provider != target.provider || place.model != target.model)
                        continue;
                    const auto health = healthOf(config, target.provider, target.model, activity);
                    Cable cable;
                    if (!card.enabled || health == TargetCard::Health::Disabled
                        || health == TargetCard::Health::Unknown)
                        cable.kind = Cable::Kind::Struck;
                    else if (health != TargetCard::Health::Fine)
                        cable.kind = Cable::Kind::Dashed;
                    cable.rule = row;
                    cable.provider = target.provider;
                    cable.model = target.model;
                    cable.number
                        = QLocale().toString(weighted ? target.weight : static_cast<int>(at) + 1);
                    cable.from = card.out;
                    cable.to = place.port;
                    out.cables.push_back(std::move(cable));
                }
            }
        }
    }
}

} // namespace

CanvasLayout layOut(const RouteDraft &draft, const std::shared_ptr<const Config> &config,
                    const std::shared_ptr<const Catalog> &catalog, const Activity *activity,
                    const QFontMetricsF &metrics)
{
    CanvasLayout out;
    if (!config)
        return out;
    layOutClients(out, *config, metrics);
    layOutRules(out, draft, metrics);
    layOutProviders(out, draft, config, catalog, activity, metrics);
    layCables(out, draft, *config, activity);
    double bottom = 0;
    for (const auto &card : out.clients)
        bottom = qMax(bottom, card.rect.bottom());
    for (const auto &card : out.rules)
        bottom = qMax(bottom, card.rect.bottom());
    for (const auto &card : out.providers)
        bottom = qMax(bottom, card.rect.bottom());
    out.bounds = QRectF(-16, -8, providerX + providerWidth + 32, bottom + 24);
    return out;
}

} // namespace patchbay
