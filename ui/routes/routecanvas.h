#pragma once

#include "core/backend/dryrun.h"
#include "core/model/activity.h"
#include "ui/context.h"
#include "ui/routes/canvaslayout.h"

#include <QGraphicsView>

#include <memory>
#include <optional>

namespace patchbay {

class RouteDraft;

/// The rules as a patchbay: clients, rules and targets in three lanes with cables between them.
/// Cards are dragged to reorder them, and from a rule's port to a target to add it. The table shows
/// the same to the keyboard and to screen readers.
class RouteCanvas final : public QGraphicsView
{
    Q_OBJECT

public:
    RouteCanvas(const UiContext &context, RouteDraft &draft, QWidget *parent = nullptr);

    void setChosen(const QString &id);
    void setDryRun(const std::optional<DryRun> &run);
    void setActivity(const std::shared_ptr<const Activity> &activity);
    /// Lays everything out anew.
    void refresh();
    [[nodiscard]] const CanvasLayout &cards() const { return m_layout; }

signals:
    void chosen(const QString &id);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void paintClient(QPainter &painter, const ClientCard &card) const;
    void paintRule(QPainter &painter, const RuleCard &card) const;
    void paintProvider(QPainter &painter, const TargetCard &card) const;
    void paintCable(QPainter &painter, const Cable &cable) const;
    void paintFrame(QPainter &painter, const QRectF &rect, bool strong, bool lit) const;
    [[nodiscard]] bool isLit(const Cable &cable) const;
    [[nodiscard]] bool isPassive(int row) const;
    [[nodiscard]] int ruleAt(const QPointF &where) const;
    [[nodiscard]] const TargetRow *targetAt(const QPointF &where) const;
    [[nodiscard]] bool hasTarget(int row, const TargetRow &target) const;
    [[nodiscard]] int placeFor(double y) const;
    void connectTo(int row, const TargetRow &target);

    UiContext m_context;
    RouteDraft &m_draft;
    CanvasLayout m_layout;
    QString m_chosen;
    std::optional<DryRun> m_run;
    std::shared_ptr<const Activity> m_activity;
    enum class Drag { None, Card, Cable } m_drag = Drag::None;
    int m_dragged = -1; ///< row of the rule
    QPointF m_from;
    QPointF m_now;
};

} // namespace patchbay
