// The canvas of the rules: mouse and keys.

#include "ui/routes/routecanvas.h"
#include "ui/routes/routedraft.h"

#include <QHelpEvent>
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

const RuleCard *RouteCanvas::ruleAt(const QPointF &where) const
{
    const auto found = std::ranges::find_if(
        m_layout.rules, [&](const RuleCard &card) { return card.rect.contains(where); });
    return found == m_layout.rules.end() ? nullptr : &*found;
}

const RuleCard *RouteCanvas::portAt(const QPointF &where) const
{
    const auto found = std::ranges::find_if(m_layout.rules, [&](const RuleCard &card) {
        return QLineF(card.out, where).length() <= reach;
    });
    return found == m_layout.rules.end() ? nullptr : &*found;
}

const Cable *RouteCanvas::discAt(const QPointF &where) const
{
    const auto found = std::ranges::find_if(
        m_layout.cables, [&](const Cable &cable) { return cable.disc.contains(where); });
    return found == m_layout.cables.end() ? nullptr : &*found;
}

const TargetCard *RouteCanvas::targetAt(const QPointF &where) const
{
    const auto found = std::ranges::find_if(m_layout.targets, [&](const TargetCard &card) {
        return card.rect.adjusted(-reach, 0, 0, 0).contains(where);
    });
    return found == m_layout.targets.end() ? nullptr : &*found;
}

const TargetRow *RouteCanvas::targetRowAt(const QPointF &where) const
{
    const TargetCard *card = targetAt(where);
    if (!card)
        return nullptr;
    const auto found = std::ranges::find_if(card->rows, [&](const TargetRow &row) {
        return row.rect.adjusted(-reach, 0, 0, 0).contains(where);
    });
    return found == card->rows.end() ? nullptr : &*found;
}

int RouteCanvas::placeFor(double y) const
{
    for (const RuleCard &card : m_layout.rules) {
        if (y < card.rect.center().y())
            return card.row;
    }
    return m_layout.rules.empty() ? 0 : m_layout.rules.back().row + 1;
}

void RouteCanvas::mousePressEvent(QMouseEvent *event)
{
    m_from = m_now = mapToScene(event->pos());
    m_drag = Drag::None;
    m_dragged = -1;
    const RuleCard *port = portAt(m_from);
    const RuleCard *card = port ? port : ruleAt(m_from);
    if (card) {
        m_dragged = event->button() == Qt::LeftButton ? card->row : -1;
        if (port && m_dragged >= 0)
            m_drag = Drag::Cable;
        emit chosen(QString(card->id));
    }
    viewport()->update();
}

void RouteCanvas::mouseMoveEvent(QMouseEvent *event)
{
    m_now = mapToScene(event->pos());
    if (!(event->buttons() & Qt::LeftButton)) {
        viewport()->setCursor(portAt(m_now)   ? Qt::CrossCursor
                              : discAt(m_now) ? Qt::PointingHandCursor
                              : ruleAt(m_now) ? Qt::OpenHandCursor
                                              : Qt::ArrowCursor);
        return;
    }
    if (m_dragged < 0)
        return;
    if (m_drag == Drag::None && std::abs(m_now.y() - m_from.y()) > reach) {
        m_drag = Drag::Card;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Cable) {
        const TargetRow *target = targetRowAt(m_now);
        const QString why
            = target ? objection(m_dragged, target->provider, target->model) : QString();
        if (why.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(event->globalPosition().toPoint(), why, this);
    }
    viewport()->update();
}

void RouteCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    m_now = mapToScene(event->pos());
    const int row = std::exchange(m_dragged, -1);
    Drag drag = std::exchange(m_drag, Drag::None);
    if (row >= 0 && drag == Drag::None && std::abs(m_now.y() - m_from.y()) > reach)
        drag = Drag::Card; // moved at once
    const QPoint globally = event->globalPosition().toPoint();
    if (drag == Drag::Card)
        m_draft.move(row, placeFor(m_now.y()));
    else if (drag == Drag::Cable)
        dropCable(row, m_now, globally);
    else if (const Cable *cable = discAt(m_now); cable && event->button() == Qt::LeftButton)
        offerCable(*cable, globally);
    viewport()->setCursor(Qt::ArrowCursor);
    viewport()->update();
}

void RouteCanvas::dropCable(int rule, const QPointF &where, const QPoint &globally)
{
    if (const TargetRow *row = targetRowAt(where)) {
        const TargetRow copy = *row; // the layout is made anew by the edit
        if (objection(rule, copy.provider, copy.model).isEmpty())
            connectTo(rule, copy.provider, copy.model);
    } else if (const TargetCard *card = targetAt(where); card && card->usable) {
        offerModels(rule, QString(card->id), globally);
    }
}

bool RouteCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_drag == Drag::None) {
        const auto *help = static_cast<const QHelpEvent *>(event);
        const QPointF where = mapToScene(help->pos());
        QString words;
        if (const Cable *cable = discAt(where))
            words = cable->model.isEmpty() ? cable->provider
                                           : cable->provider + QLatin1Char('/') + cable->model;
        else if (const TargetRow *row = targetRowAt(where)) {
            words = row->provider + QLatin1Char('/') + row->model;
            for (const TargetStatus &each :
                 m_activity ? m_activity->targets : std::vector<TargetStatus>()) {
                if (each.provider == row->provider.toStdString()
                    && each.model == row->model.toStdString() && !each.lastError.empty())
                    words += QLatin1Char('\n') + QString::fromStdString(each.lastError);
            }
        } else if (const RuleCard *rule = ruleAt(where)) {
            words = rule->name + QLatin1Char('\n') + rule->conditions.join(QLatin1Char('\n'));
        }
        if (words.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words, this);
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

void RouteCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool zooms = event->modifiers() & Qt::ControlModifier;
    const bool plain = event->modifiers() == Qt::NoModifier;
    const auto at = std::ranges::find(m_layout.rules, m_chosen, &RuleCard::id);
    if (plain && event->key() == Qt::Key_Escape && m_drag != Drag::None) {
        m_drag = Drag::None;
        m_dragged = -1;
        viewport()->update();
    } else if (plain && event->key() == Qt::Key_Up && at != m_layout.rules.begin()
               && at != m_layout.rules.end()) {
        emit chosen(QString(std::prev(at)->id));
    } else if (plain && event->key() == Qt::Key_Down && at != m_layout.rules.end()
               && std::next(at) != m_layout.rules.end()) {
        emit chosen(QString(std::next(at)->id));
    } else if (zooms && event->key() == Qt::Key_0) {
        resetTransform();
        refresh();
    } else if (zooms && event->key() == Qt::Key_9) {
        fitInView(sceneRect(), Qt::KeepAspectRatio);
    } else if (zooms && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)) {
        scale(1.1, 1.1);
    } else if (zooms && event->key() == Qt::Key_Minus) {
        scale(1 / 1.1, 1 / 1.1);
    } else {
        QGraphicsView::keyPressEvent(event);
    }
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
