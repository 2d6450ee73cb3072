#pragma once

#include "core/backend/dryrun.h"
#include "core/model/activity.h"
#include "ui/context.h"
#include "ui/routes/canvaslayout.h"
#include "ui/routes/canvaspulses.h"

#include <QGraphicsView>
#include <QTimer>

#include <memory>
#include <optional>

namespace patchbay {

class BudgetReader;
class RouteDraft;
class RouteTraffic;
struct RouteHop;

/// The rules as a patchbay: clients, rules and targets in three lanes with cables between them.
/// Cards are dragged to reorder them, and from a rule's port to a target to add it. The table shows
/// the same to the keyboard and to screen readers.
class RouteCanvas final : public QGraphicsView
{
    Q_OBJECT

public:
    RouteCanvas(const UiContext &context, RouteDraft &draft, RouteTraffic &traffic,
                const BudgetReader &budgets, QWidget *parent = nullptr);

    void setChosen(const QString &id);
    /// Lights up the path of \a run, which \a client asked for.
    void setDryRun(const std::optional<DryRun> &run, const QString &client);
    void setActivity(const std::shared_ptr<const Activity> &activity);
    /// Shows only rules in whose words \a filter stands, and what belongs to them.
    void setFilter(const QString &filter);
    /// Lays everything out anew.
    void refresh();
    [[nodiscard]] const CanvasLayout &cards() const { return m_layout; }
    [[nodiscard]] const CanvasPulses &pulses() const { return m_pulses; }

signals:
    void chosen(const QString &id);

protected:
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    enum class Drag { None, Card, Cable };

    // How it is painted: routecanvaspaint.cpp, and routecanvascables.cpp for the cables.
    void paintCaptions(QPainter &painter) const;
    void paintClient(QPainter &painter, const ClientCard &card) const;
    void paintRule(QPainter &painter, const RuleCard &card) const;
    void paintRuleHead(QPainter &painter, const RuleCard &card, const QColor &text) const;
    void paintTarget(QPainter &painter, const TargetCard &card) const;
    void paintTargetRow(QPainter &painter, const TargetRow &row, bool usable) const;
    void paintFrame(QPainter &painter, const QRectF &rect, bool chosen, bool lit) const;
    void paintCables(QPainter &painter, const QRectF &rect) const;
    void paintCable(QPainter &painter, const Cable &cable, bool chosen) const;
    void paintDisc(QPainter &painter, const Cable &cable, const QColor &color, bool lit) const;
    void paintLitPath(QPainter &painter) const;
    void paintDrag(QPainter &painter) const;
    [[nodiscard]] bool isTaken(const TargetRow &row) const;
    [[nodiscard]] bool isTakenBy(const RuleCard &card) const;

    void refreshSoon();
    void showPassing(const RouteHop &hop);
    void repaintPulses();
    [[nodiscard]] const RuleCard *ruleAt(const QPointF &where) const;
    [[nodiscard]] const RuleCard *portAt(const QPointF &where) const;
    [[nodiscard]] const Cable *discAt(const QPointF &where) const;
    [[nodiscard]] const TargetCard *targetAt(const QPointF &where) const;
    [[nodiscard]] const TargetRow *targetRowAt(const QPointF &where) const;
    /// Why no cable may lead there; empty if one may.
    [[nodiscard]] QString objection(int rule, const QString &provider, const QString &model) const;
    [[nodiscard]] int placeFor(double y) const;
    void dropCable(int rule, const QPointF &where, const QPoint &globally);
    void connectTo(int rule, const QString &provider, const QString &model);
    void offerModels(int rule, const QString &provider, const QPoint &globally);
    void offerCable(const Cable &cable, const QPoint &globally);

    UiContext m_context;
    RouteDraft &m_draft;
    RouteTraffic &m_traffic;
    const BudgetReader &m_budgets;
    CanvasLayout m_layout;
    CanvasPulses m_pulses;
    std::vector<QPointF> m_pulsesAt; ///< where they are painted
    QString m_chosen;
    QString m_filter;
    std::optional<DryRun> m_run;
    QString m_asker; ///< client of the dry run
    std::shared_ptr<const Activity> m_activity;
    QTimer m_later; ///< what the relay tells is laid out once a second
    Drag m_drag = Drag::None;
    int m_dragged = -1; ///< row of the rule in the draft
    QPointF m_from;
    QPointF m_now;
};

} // namespace patchbay
