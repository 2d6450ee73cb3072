#include "ui/routes/routecanvas.h"

#include "core/backend/relayhost.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/rulewords.h"
#include "ui/theme/theme.h"

#include <QGraphicsScene>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace patchbay {

namespace {

constexpr double reach = 12; // of a port, px

} // namespace

RouteCanvas::RouteCanvas(const UiContext &context, RouteDraft &draft, QWidget *parent)
    : QGraphicsView(parent)
    , m_context(context)
    , m_draft(draft)
{
    setScene(new QGraphicsScene(this));
    setFrameShape(QFrame::NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(FullViewportUpdate);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Canvas of the rules"));
    setAccessibleDescription(tr("The table shows the same. Up and Down choose a rule, Ctrl+Up and "
                                "Ctrl+Down move it."));
    connect(&draft, &RouteDraft::changed, this, &RouteCanvas::refresh);
    connect(&context.theme, &Theme::changed, this, &RouteCanvas::refresh);
    refresh();
}

void RouteCanvas::refresh()
{
    m_layout = layOut(m_draft, m_context.host.config(), m_context.host.catalog(), m_activity.get(),
                      QFontMetricsF(m_context.theme.font(TextRole::Body)));
    scene()->setSceneRect(m_layout.bounds);
    viewport()->update();
}

void RouteCanvas::setChosen(const QString &id)
{
    m_chosen = id;
    const int row = m_draft.rowOf(id);
    if (row >= 0 && row < static_cast<int>(m_layout.rules.size()) && isVisible())
        ensureVisible(m_layout.rules[static_cast<std::size_t>(row)].rect, 0, 8);
    viewport()->update();
}

void RouteCanvas::setDryRun(const std::optional<DryRun> &run)
{
    m_run = run;
    viewport()->update();
}

void RouteCanvas::setActivity(const std::shared_ptr<const Activity> &activity)
{
    m_activity = activity;
    if (isVisible() && m_drag == Drag::None)
        refresh();
}

int RouteCanvas::ruleAt(const QPointF &where) const
{
    const auto found = std::ranges::find_if(
        m_layout.rules, [&](const RuleCard &card) { return card.rect.contains(where); });
    return found == m_layout.rules.end() ? -1 : static_cast<int>(found - m_layout.rules.begin());
}

const TargetRow *RouteCanvas::targetAt(const QPointF &where) const
{
    for (const TargetCard &card : m_layout.providers) {
        for (const TargetRow &row : card.rows) {
            if (row.rect.adjusted(-reach, 0, 0, 0).contains(where))
                return &row;
        }
    }
    return nullptr;
}

bool RouteCanvas::hasTarget(int row, const TargetRow &target) const
{
    return std::ranges::any_of(ruleTargets(m_draft.rule(row)), [&](const RuleTarget &each) {
        return each.provider == target.provider && each.model == target.model;
    });
}

int RouteCanvas::placeFor(double y) const
{
    int place = 0;
    for (const RuleCard &card : m_layout.rules)
        place += card.rect.center().y() < y ? 1 : 0;
    return place;
}

void RouteCanvas::connectTo(int row, const TargetRow &target)
{
    m_draft.editRule(row, tr("Add a target"), [&](json::Tree &rule) {
        json::Tree added = {{"provider", target.provider.toStdString()}};
        if (!target.model.isEmpty())
            added["model"] = target.model.toStdString();
        if (!rule["targets"].is_array())
            rule["targets"] = json::Tree::array();
        rule["targets"].push_back(added);
    });
}

void RouteCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_from = m_now = mapToScene(event->pos());
    m_drag = Drag::None;
    for (std::size_t row = 0; row < m_layout.rules.size(); ++row) {
        if (QLineF(m_layout.rules[row].out, m_from).length() <= reach) {
            m_drag = Drag::Cable;
            m_dragged = static_cast<int>(row);
        }
    }
    if (m_drag == Drag::None)
        m_dragged = ruleAt(m_from);
    if (m_dragged >= 0 && m_dragged < m_draft.count())
        emit chosen(m_draft.idOf(m_dragged));
    viewport()->update();
}

void RouteCanvas::mouseMoveEvent(QMouseEvent *event)
{
    m_now = mapToScene(event->pos());
    if (!(event->buttons() & Qt::LeftButton) || m_dragged < 0)
        return;
    if (m_drag == Drag::None && std::abs(m_now.y() - m_from.y()) > reach)
        m_drag = Drag::Card;
    if (m_drag == Drag::Cable) {
        const TargetRow *target = targetAt(m_now);
        if (target && hasTarget(m_dragged, *target))
            QToolTip::showText(event->globalPosition().toPoint(),
                               tr("It is a target of this rule already."), this);
        else
            QToolTip::hideText();
    }
    viewport()->update();
}

void RouteCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    m_now = mapToScene(event->pos());
    Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::None && std::abs(m_now.y() - m_from.y()) > reach)
        drag = Drag::Card;
    const int row = std::exchange(m_dragged, -1);
    if (drag == Drag::Card && row >= 0) {
        m_draft.move(row, placeFor(m_now.y()));
    } else if (drag == Drag::Cable) {
        if (const TargetRow *target = targetAt(m_now); target && !hasTarget(row, *target)) {
            const TargetRow copy = *target; // the layout is made anew by the edit
            connectTo(row, copy);
        }
    }
    viewport()->update();
}

void RouteCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool zooms = event->modifiers() & Qt::ControlModifier;
    const int row = m_draft.rowOf(m_chosen);
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Up && row > 0)
        emit chosen(m_draft.idOf(row - 1));
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Down
             && row + 1 < m_draft.count())
        emit chosen(m_draft.idOf(row + 1));
    else if (zooms && event->key() == Qt::Key_0)
        resetTransform();
    else if (zooms && event->key() == Qt::Key_9)
        fitInView(sceneRect(), Qt::KeepAspectRatio);
    else if (zooms && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal))
        scale(1.1, 1.1);
    else if (zooms && event->key() == Qt::Key_Minus)
        scale(1 / 1.1, 1 / 1.1);
    else
        QGraphicsView::keyPressEvent(event);
}

void RouteCanvas::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    const double by = event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1;
    const double next = transform().m11() * by;
    if (next > 0.2 && next < 4)
        scale(by, by);
}

} // namespace patchbay
