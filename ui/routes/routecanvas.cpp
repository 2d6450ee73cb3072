#include "ui/routes/routecanvas.h"

#include "core/backend/offers.h"
#include "core/backend/relayhost.h"
#include "ui/routes/canvaslanes.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routetraffic.h"
#include "ui/routes/rulewords.h"
#include "ui/spend/budgetstanding.h"
#include "ui/theme/theme.h"

#include <QGraphicsScene>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace patchbay {

RouteCanvas::RouteCanvas(const UiContext &context, RouteDraft &draft, RouteTraffic &traffic,
                         const BudgetReader &budgets, QWidget *parent)
    : QGraphicsView(parent)
    , m_context(context)
    , m_draft(draft)
    , m_traffic(traffic)
    , m_budgets(budgets)
{
    setScene(new QGraphicsScene(this));
    setFrameShape(QFrame::NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(MinimalViewportUpdate); // so that panning moves what is painted already
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setAccessibleName(tr("Canvas of the rules"));
    setAccessibleDescription(tr("The table shows the same. Up and Down choose a rule, Ctrl+Up and "
                                "Ctrl+Down move it."));
    m_later.setSingleShot(true);
    m_later.setInterval(1000);
    connect(&m_later, &QTimer::timeout, this, &RouteCanvas::refresh);
    connect(&draft, &RouteDraft::changed, this, &RouteCanvas::refresh);
    connect(&context.theme, &Theme::changed, this, &RouteCanvas::refresh);
    connect(&traffic, &RouteTraffic::passed, this, &RouteCanvas::showPassing);
    connect(&traffic, &RouteTraffic::changed, this, &RouteCanvas::refreshSoon);
    connect(&budgets, &BudgetReader::changed, this, &RouteCanvas::refreshSoon);
    connect(&m_pulses, &CanvasPulses::moved, this, &RouteCanvas::repaintPulses);
    refresh();
}

void RouteCanvas::refresh()
{
    if (m_drag != Drag::None) { // what is held stays where it is
        m_later.start();
        return;
    }
    m_later.stop();
    const CanvasSubject subject {m_draft,
                                 m_context.host.config(),
                                 m_context.host.catalog(),
                                 m_activity.get(),
                                 m_traffic,
                                 m_budgets.budgets(),
                                 secretProblemsOf(m_context.host.backend()),
                                 m_filter,
                                 m_run.has_value()};
    // Whether the scroll bar is there or not: else the two would chase each other.
    const int bar = qMax(verticalScrollBar()->sizeHint().width(),
                         style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    const int room = width() - bar - 2;
    m_layout = layOut(subject, room / transform().m11(),
                      {QFontMetricsF(m_context.theme.font(TextRole::Body)),
                       QFontMetricsF(m_context.theme.font(TextRole::Caption))});
    scene()->setSceneRect(m_layout.bounds);
    viewport()->update();
}

void RouteCanvas::setChosen(const QString &id)
{
    m_chosen = id;
    if (const RuleCard *card = m_layout.rule(id); card && isVisible())
        ensureVisible(card->rect, 0, 8);
    viewport()->update();
}

void RouteCanvas::setDryRun(const std::optional<DryRun> &run, const QString &client)
{
    m_run = run;
    m_asker = client;
    refresh();
    if (m_run) {
        if (const RuleCard *card = m_layout.rule(QString::fromStdString(m_run->rule)))
            ensureVisible(card->rect, 0, 8);
    }
}

void RouteCanvas::setActivity(const std::shared_ptr<const Activity> &activity)
{
    m_activity = activity;
    refreshSoon();
}

/// What the relay tells comes ten times a second, and also while nobody looks.
void RouteCanvas::refreshSoon()
{
    if (isVisible() && !m_later.isActive())
        m_later.start();
}

void RouteCanvas::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    refresh();
}

void RouteCanvas::setFilter(const QString &filter)
{
    m_filter = filter;
    refresh();
}

void RouteCanvas::repaintPulses()
{
    constexpr int reach = 8;
    const auto update = [this](const QPointF &at) {
        const QPoint center = mapFromScene(at);
        viewport()->update(QRect(center, center).adjusted(-reach, -reach, reach, reach));
    };
    std::ranges::for_each(m_pulsesAt, update);
    m_pulsesAt = m_pulses.places();
    std::ranges::for_each(m_pulsesAt, update);
}

void RouteCanvas::showPassing(const RouteHop &hop)
{
    if (!isVisible() || m_context.theme.reducedMotion())
        return;
    const ClientRow *from = m_layout.row(hop.client, hop.asked);
    const TargetRow *to = m_layout.target(hop.provider, hop.model);
    if (!to) // where a rule says "as asked"
        to = m_layout.target(hop.provider, {});
    const RuleCard *rule = m_layout.rule(hop.route);
    std::vector<QPainterPath> way;
    if (from && rule)
        way.push_back(cablePath(from->port, rule->in));
    if (rule && to)
        way.push_back(cablePath(rule->out, to->port));
    if (from && !rule && to && hop.route.isEmpty())
        way.push_back(cablePath(from->port, to->port));
    m_pulses.send(hop.route + QLatin1Char('/') + hop.provider + QLatin1Char('/') + hop.model, way);
}

QString RouteCanvas::objection(int rule, const QString &provider, const QString &model) const
{
    const auto targets = ruleTargets(m_draft.rule(rule));
    if (std::ranges::any_of(targets, [&](const RuleTarget &each) {
            return each.provider == provider && each.model == model;
        }))
        return tr("It is a target of this rule already.");
    const auto config = m_context.host.config();
    const ProviderConfig *known = config ? config->provider(provider.toStdString()) : nullptr;
    if (!known)
        return tr("The profile has no such provider.");
    if (!known->enabled)
        return tr("%1 is disabled.").arg(QString::fromStdString(known->name));
    return {};
}

void RouteCanvas::connectTo(int rule, const QString &provider, const QString &model)
{
    m_draft.editRule(rule, tr("Add a target"), [&](json::Tree &tree) {
        json::Tree added = {{"provider", provider.toStdString()}};
        if (!model.isEmpty())
            added["model"] = model.toStdString();
        if (!tree["targets"].is_array())
            tree["targets"] = json::Tree::array();
        tree["targets"].push_back(added);
    });
}

void RouteCanvas::offerModels(int rule, const QString &provider, const QPoint &globally)
{
    const auto config = m_context.host.config();
    const ProviderConfig *known = config ? config->provider(provider.toStdString()) : nullptr;
    if (!known)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString &model, const QString &words) {
        QAction *action = menu->addAction(words);
        const QString why = objection(rule, provider, model);
        action->setEnabled(why.isEmpty());
        action->setToolTip(why);
        connect(action, &QAction::triggered, this, [this, rule, provider, model] {
            if (rule < m_draft.count())
                connectTo(rule, provider, model);
        });
    };
    menu->setToolTipsVisible(true);
    offer({}, tr("The model that was asked for"));
    menu->addSeparator();
    Offers offers(config, m_context.host.catalog());
    constexpr std::size_t most = 40;
    const auto listed = offers.listed(*known);
    for (std::size_t i = 0; i < listed.size() && i < most; ++i)
        offer(QString::fromStdString(listed[i]), QString::fromStdString(listed[i]));
    if (listed.size() > most)
        menu->addAction(tr("%n more: type them in the inspector", nullptr,
                           static_cast<int>(listed.size() - most)))
            ->setEnabled(false);
    menu->popup(globally);
}

void RouteCanvas::offerCable(const Cable &cable, const QPoint &globally)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int rule = cable.rule;
    const auto at = static_cast<std::size_t>(cable.target);
    const auto change = [this, rule, at](const QString &what, auto act) {
        m_draft.editRule(rule, what, [&](json::Tree &tree) {
            json::Tree &targets = tree["targets"];
            if (targets.is_array() && at < targets.size())
                act(targets);
        });
    };
    QAction *first = menu->addAction(tr("Try it first"));
    first->setEnabled(at > 0);
    connect(first, &QAction::triggered, this, [change, at] {
        change(tr("Move a target"), [at](json::Tree &targets) {
            std::rotate(targets.begin(), targets.begin() + static_cast<std::ptrdiff_t>(at),
                        targets.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        });
    });
    connect(menu->addAction(tr("Remove this target")), &QAction::triggered, this, [change, at] {
        change(tr("Remove a target"), [at](json::Tree &targets) { targets.erase(at); });
    });
    menu->popup(globally);
}

void RouteCanvas::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        refresh();
}

} // namespace patchbay
