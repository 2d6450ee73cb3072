#pragma once

#include "ui/context.h"
#include "ui/spend/spendreader.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace patchbay {

class BaselineEdit;
class BudgetChart;
class FiguresModel;
class RepricingOffer;
class Legend;
class SavingsBar;

/// Beside the bars: the period against its budget, what was saved, and what is not in the sums.
class SpendSide final : public QWidget
{
    Q_OBJECT

public:
    explicit SpendSide(const UiContext &context, QWidget *parent = nullptr);

    void showLine(const BudgetLine &line);
    void showSavings(const std::optional<Savings> &savings, const SpendDays &days);
    void showUncounted(const SpendFigures &figures);
    /// Whether the table stands in place of the line.
    void setTable(bool table);

    [[nodiscard]] BudgetChart &chart() const { return *m_chart; }
    [[nodiscard]] FiguresModel &lineModel() const { return *m_lineModel; }

signals:
    /// Requests whose price is unknown, or whose usage was estimated.
    void unpricedAsked();
    void estimatedAsked();

private:
    [[nodiscard]] QWidget *buildLine();
    [[nodiscard]] QWidget *buildSavings();
    [[nodiscard]] QWidget *buildUncounted();
    void colorPercent();
    [[nodiscard]] QLabel *caption(QWidget *parent);

    UiContext m_context;
    const Theme &m_theme;
    Token m_ink = Token::Text; ///< of the percentage
    Legend *m_lineLegend = nullptr;
    QLabel *m_spent = nullptr;
    QLabel *m_limit = nullptr;
    QLabel *m_percent = nullptr;
    QLabel *m_forecast = nullptr;
    QStackedWidget *m_views = nullptr;
    BudgetChart *m_chart = nullptr;
    FiguresModel *m_lineModel = nullptr;
    QTableView *m_lineTable = nullptr;
    Legend *m_savedLegend = nullptr;
    QLabel *m_saved = nullptr;
    QLabel *m_against = nullptr;
    BaselineEdit *m_baseline = nullptr;
    SavingsBar *m_bar = nullptr;
    QLabel *m_routing = nullptr;
    QLabel *m_cache = nullptr;
    QPushButton *m_unpriced = nullptr;
    QPushButton *m_estimated = nullptr;
    RepricingOffer *m_repricing = nullptr;
};

} // namespace patchbay
