#include "ui/routes/canvaslayout.h"

#include "ui/routes/canvaslanes.h"
#include "ui/routes/routetraffic.h"
#include "ui/routes/rulewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace patchbay {

namespace {

/// The context of what is said here.
struct CanvasLayoutWords
{
    Q_DECLARE_TR_FUNCTIONS(RouteCanvas)
};

constexpr double margin = 16, gap = 12, pad = 10, between = 6;
constexpr double headLine = 8; // above the text of a line, in all

struct Lane
{
    double left = 0;
    double width = 0;
};

struct Lanes
{
    Lane clients, rules, targets;
};

/// The three lanes in \a width, with room for cables between them.
Lanes lanesIn(double width)
{
    const double inside = qMax(width - 2 * margin, 760.0);
    const double clients = qBound(160.0, inside * 0.205, 240.0);
    const double rules = qBound(250.0, inside * 0.315, 400.0);
    const double targets = qBound(220.0, inside * 0.265, 330.0);
    const double room = (inside - clients - rules - targets) / 2;
    return {{0, clients}, {clients + room, rules}, {clients + room + rules + room, targets}};
}

QString markOf(const RouteDraft &draft, int row)
{
    if (!isRuleEnabled(draft.rule(row)))
        return CanvasLayoutWords::tr("disabled");
    switch (draft.standing(row)) {
    case RouteDraft::Standing::New:
        return CanvasLayoutWords::tr("new");
    case RouteDraft::Standing::Edited:
        return CanvasLayoutWords::tr("edited");
    case RouteDraft::Standing::Same:
        break;
    }
    return {};
}

bool isShown(const json::Tree &rule, const QString &filter)
{
    if (filter.isEmpty())
        return true;
    QStringList words = ruleConditions(rule);
    words << ruleName(rule) << strategyWord(ruleStrategy(rule));
    for (const RuleTarget &target : ruleTargets(rule))
        words << target.words();
    return std::ranges::any_of(
        words, [&](const QString &each) { return each.contains(filter, Qt::CaseInsensitive); });
}

void layOutRules(CanvasLayout &out, const CanvasSubject &subject, const Lane &lane,
                 const CanvasMetrics &metrics)
{
    const double line = metrics.body.height() + headLine;
    const double inside = lane.width - 2 * pad;
    double y = line;
    for (int row = 0; row < subject.draft.count(); ++row) {
        const json::Tree &rule = subject.draft.rule(row);
        if (!isShown(rule, subject.filter))
            continue;
        RuleCard card;
        card.row = row;
        card.id = subject.draft.idOf(row);
        card.name = ruleName(rule);
        card.conditions = ruleConditions(rule);
        card.strategy = ruleStrategy(rule);
        card.enabled = isRuleEnabled(rule);
        card.mark = markOf(subject.draft, row);
        if (subject.traffic.requests() > 0)
            card.share = QLocale().toString(qRound(subject.traffic.share(card.id) * 100))
                         + QStringLiteral(" %");
        const double left = lane.left + pad;
        double x = left;
        double chipY = y + pad + line + between;
        for (const QString &condition : card.conditions) {
            const double width = qMin(metrics.caption.horizontalAdvance(condition) + 14, inside);
            if (x > left && x + width > left + inside) {
                x = left;
                chipY += line + 4;
            }
            card.chips.emplace_back(x, chipY, width, line - 2);
            x += width + between;
        }
        const double strategy = metrics.caption.horizontalAdvance(strategyWord(card.strategy)) + 26;
        if (x + strategy > left + inside)
            chipY += line + 4;
        card.strategyRect = QRectF(left + inside - strategy, chipY, strategy, line - 2);
        double bottom = chipY + line + pad;
        if (subject.reasons) {
            card.reasonRect = QRectF(lane.left, bottom, lane.width, line);
            bottom += line;
        }
        card.rect = QRectF(lane.left, y, lane.width, bottom - y);
        card.in = {lane.left, y + pad + line / 2};
        card.out = {lane.left + lane.width, y + pad + line / 2};
        out.rules.push_back(std::move(card));
        y = bottom + gap;
    }
}

void layOutTargets(CanvasLayout &out, const CanvasSubject &subject, const Lane &lane,
                   const CanvasMetrics &metrics)
{
    const double line = metrics.body.height() + headLine;
    out.targets = targetCards(subject, out.rules);
    double y = line;
    for (TargetCard &card : out.targets) {
        double rowY = y + pad + line;
        for (TargetRow &row : card.rows) {
            row.rect = QRectF(lane.left, rowY, lane.width, line);
            row.port = {lane.left, rowY + line / 2};
            rowY += line;
        }
        card.rect = QRectF(lane.left, y, lane.width, rowY + pad / 2 - y);
        y = card.rect.bottom() + gap;
    }
}

void layOutClients(CanvasLayout &out, const CanvasSubject &subject, const Lane &lane,
                   const CanvasMetrics &metrics)
{
    const double line = metrics.body.height() + headLine;
    out.clients = clientCards(subject);
    double y = line;
    for (ClientCard &card : out.clients) {
        double rowY = y + pad + line;
        for (ClientRow &row : card.rows) {
            row.rect = QRectF(lane.left, rowY, lane.width, line);
            row.port = {lane.left + lane.width, rowY + line / 2};
            rowY += line;
        }
        card.rect = QRectF(lane.left, y, lane.width, rowY + pad / 2 - y);
        y = card.rect.bottom() + gap;
    }
}

} // namespace

const RuleCard *CanvasLayout::rule(const QString &id) const
{
    const auto found = std::ranges::find(rules, id, &RuleCard::id);
    return found == rules.end() ? nullptr : &*found;
}

const TargetRow *CanvasLayout::target(const QString &provider, const QString &model) const
{
    const auto card = std::ranges::find(targets, provider, &TargetCard::id);
    if (card == targets.end())
        return nullptr;
    const auto row = std::ranges::find(card->rows, model, &TargetRow::model);
    return row == card->rows.end() ? nullptr : &*row;
}

const ClientRow *CanvasLayout::row(const QString &client, const QString &asked) const
{
    const auto card = std::ranges::find(clients, client, &ClientCard::id);
    if (card == clients.end() || card->rows.empty())
        return nullptr;
    const auto row = std::ranges::find(card->rows, asked, &ClientRow::asked);
    return row == card->rows.end() ? &card->rows.back() : &*row;
}

QPainterPath cablePath(const QPointF &from, const QPointF &to)
{
    QPainterPath path(from);
    const double bend = qMax(30.0, (to.x() - from.x()) / 2);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    return path;
}

CanvasLayout layOut(const CanvasSubject &subject, double width, const CanvasMetrics &metrics)
{
    CanvasLayout out;
    if (!subject.config)
        return out;
    const Lanes lanes = lanesIn(width);
    layOutClients(out, subject, lanes.clients, metrics);
    layOutRules(out, subject, lanes.rules, metrics);
    layOutTargets(out, subject, lanes.targets, metrics);
    layCables(out, subject);
    double bottom = 0;
    if (!out.clients.empty())
        bottom = qMax(bottom, out.clients.back().rect.bottom());
    if (!out.rules.empty())
        bottom = qMax(bottom, out.rules.back().rect.bottom());
    if (!out.targets.empty())
        bottom = qMax(bottom, out.targets.back().rect.bottom());
    out.bounds = QRectF(-margin, -margin / 2, lanes.targets.left + lanes.targets.width + 2 * margin,
                        bottom + margin);
    return out;
}

} // namespace patchbay
