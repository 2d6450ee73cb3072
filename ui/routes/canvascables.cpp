// The cables of the canvas: which there are, and where they run.

#include "core/base/glob.h"
#include "ui/routes/canvaslanes.h"
#include "ui/routes/routetraffic.h"
#include "ui/routes/rulewords.h"

#include <QLocale>

#include <algorithm>
#include <map>

namespace patchbay {

namespace {

constexpr double disc = 18, thickest = 6;

bool matchesAny(const QStringList &globs, const QString &text)
{
    return globs.isEmpty() || std::ranges::any_of(globs, [&](const QString &glob) {
               return matchesGlob(glob.toStdString(), text.toStdString());
           });
}

/// Whether a rule may take what a client asks for, as far as the two say so.
enum class Fit { Never, Perhaps, Always };

Fit fitOf(const json::Tree &rule, const QString &client, const QString &asked)
{
    const json::Tree *when = memberOf(rule, "when");
    if (!when || !when->is_object())
        return Fit::Always;
    const QStringList models = listOf(memberOf(*when, "model"));
    if (!matchesAny(listOf(memberOf(*when, "client")), client)
        || (!asked.isEmpty() && !matchesAny(models, asked)))
        return Fit::Never;
    for (const auto &[member, value] : when->items()) {
        if (member != "client" && member != "model" && member != "confidence")
            return Fit::Perhaps;
    }
    return asked.isEmpty() && !models.isEmpty() ? Fit::Perhaps : Fit::Always;
}

void place(Cable &cable, const QPointF &from, const QPointF &to)
{
    cable.path = cablePath(from, to);
    cable.around = cable.path.boundingRect().adjusted(-thickest, -disc, thickest, disc);
}

/// From what a client asks for to the rules that may take it: none after one that takes it for
/// sure.
void layClientCables(CanvasLayout &layout, const CanvasSubject &subject)
{
    std::vector<const RuleCard *> cards(static_cast<std::size_t>(subject.draft.count()));
    for (const RuleCard &card : layout.rules)
        cards[static_cast<std::size_t>(card.row)] = &card;
    for (const ClientCard &client : layout.clients) {
        for (const ClientRow &row : client.rows) {
            for (int at = 0; at < subject.draft.count(); ++at) {
                const json::Tree &rule = subject.draft.rule(at);
                const bool enabled = isRuleEnabled(rule);
                const Fit fit = fitOf(rule, client.id, row.asked);
                const RuleCard *card = cards[static_cast<std::size_t>(at)];
                if (card && fit != Fit::Never) {
                    Cable cable;
                    cable.kind = enabled ? Cable::Kind::Plain : Cable::Kind::Struck;
                    cable.rule = at;
                    cable.client = client.id;
                    cable.asked = row.asked;
                    cable.share = subject.traffic.shareFrom(client.id, row.asked, card->id);
                    place(cable, row.port, card->in);
                    layout.cables.push_back(std::move(cable));
                }
                if (fit == Fit::Always && enabled)
                    break;
            }
        }
    }
}

Cable::Kind kindOf(const CanvasSubject &subject, const RuleTarget &target, bool enabled)
{
    const TargetHealth health = healthOf(subject, target.provider, target.model);
    if (!enabled || !health.usable)
        return Cable::Kind::Struck;
    const bool fine = health.status == Status::Ok || health.status == Status::Resting;
    return fine ? Cable::Kind::Plain : Cable::Kind::Cooling;
}

void layTargetCables(CanvasLayout &layout, const CanvasSubject &subject)
{
    std::map<const TargetRow *, int> ends; // so that numbers at one port stand apart
    for (const RuleCard &card : layout.rules) {
        const json::Tree &rule = subject.draft.rule(card.row);
        const auto targets = ruleTargets(rule);
        const bool weighted = card.strategy == "weighted";
        for (std::size_t at = 0; at < targets.size(); ++at) {
            const RuleTarget &target = targets[at];
            const TargetRow *row = layout.target(target.provider, target.model);
            if (!row)
                continue;
            Cable cable;
            cable.kind = kindOf(subject, target, card.enabled);
            cable.rule = card.row;
            cable.provider = target.provider;
            cable.model = target.model;
            cable.target = static_cast<int>(at);
            cable.number = QLocale().toString(weighted ? target.weight : static_cast<int>(at) + 1);
            cable.share = subject.traffic.shareTo(card.id, target.provider, target.model);
            place(cable, card.out, row->port);
            constexpr int apart = 3;
            const double along = 0.87 - 0.11 * (ends[row]++ % apart);
            const double width = disc + 8 * static_cast<double>(cable.number.size() - 1);
            cable.disc = QRectF(0, 0, width, disc);
            cable.disc.moveCenter(cable.path.pointAtPercent(along));
            layout.cables.push_back(std::move(cable));
        }
    }
}

} // namespace

void layCables(CanvasLayout &layout, const CanvasSubject &subject)
{
    layClientCables(layout, subject);
    layTargetCables(layout, subject);
}

} // namespace patchbay
