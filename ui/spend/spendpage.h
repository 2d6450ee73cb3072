#pragma once

#include "ui/spend/spendreader.h"
#include "ui/spend/spendseries.h"
#include "ui/widgets/page.h"

#include <QPointer>

class QBoxLayout;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableView;

namespace patchbay {

class BudgetModel;
class BudgetPanel;
class ChoiceRow;
class EmptyState;
class FiguresModel;
class Legend;
class SeriesLegend;
class SpendBars;
class SpendSide;

/// Spend and budgets: what was spent on what, how the period stands against its budget, what was
/// saved, and the budgets themselves. What it shows is built when it is first shown, so that the
/// window's start does not wait for charts.
class SpendPage final : public Page
{
    Q_OBJECT

public:
    explicit SpendPage(const UiContext &context, QWidget *parent = nullptr);
    ~SpendPage() override;

    [[nodiscard]] QString pageName() const override { return tr("Spend"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("spend"); }
    void shown() override;

    void setChoice(const SpendChoice &choice);
    void addBudget();
    void editBudget(const std::string &id);
    /// Brings the budget \a id into sight, and its line.
    void showBudget(const std::string &id);
    /// Charts, or the tables of the same figures.
    void setTable(bool table);
    /// The chart with its title and legend, for a file.
    void paintPicture(QPainter &painter, const QRectF &target);

signals:
    /// The requests that match a filter are wanted.
    void requestsAsked(const QString &filter);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildHead();
    [[nodiscard]] QWidget *buildChoices();
    [[nodiscard]] QWidget *buildBars();
    [[nodiscard]] QWidget *buildBudgets();
    [[nodiscard]] QWidget *buildUsers();
    void fitColumns();

    void choosePeriod();
    void chooseFilter();
    void showChoice();
    void showFigures();
    void showBudgets();
    void showWhatToDo();
    void openPanel();
    void closePanel();
    void askRequests(const SpendSeries *series, std::int64_t fromMs, std::int64_t toMs,
                     const QString &more = {});
    void exportTable(const FiguresModel &model, const QString &name);
    void exportPicture(bool pdf);
    void tellExport(const QString &problem);

    SpendReader *m_reader;
    bool m_isBuilt = false;
    SpendChoice m_choice;
    std::vector<SpendSeries> m_series;
    std::string m_wanted; ///< the budget to be chosen as soon as it is read
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QBoxLayout *m_columns = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_head = nullptr; ///< what chooses and exports
    QComboBox *m_period = nullptr;
    QWidget *m_custom = nullptr;
    QDateEdit *m_first = nullptr;
    QDateEdit *m_last = nullptr;
    ChoiceRow *m_step = nullptr;
    ChoiceRow *m_view = nullptr;
    ChoiceRow *m_by = nullptr;
    QLineEdit *m_filter = nullptr;
    QLabel *m_filterProblem = nullptr;
    Legend *m_barsLegend = nullptr;
    QStackedWidget *m_barViews = nullptr;
    SpendBars *m_bars = nullptr;
    FiguresModel *m_barModel = nullptr;
    QTableView *m_barTable = nullptr;
    SeriesLegend *m_names = nullptr;
    BudgetModel *m_budgets = nullptr;
    QTableView *m_budgetTable = nullptr;
    QLabel *m_noBudgets = nullptr;
    FiguresModel *m_users = nullptr;
    QTableView *m_userTable = nullptr;
    SpendSide *m_side = nullptr;
    BudgetPanel *m_panel = nullptr;
};

} // namespace patchbay
