#pragma once

#include "core/backend/backtest.h"
#include "core/model/activity.h"
#include "core/model/exchangerecord.h"
#include "ui/answer.h"
#include "ui/widgets/page.h"

#include <QElapsedTimer>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace patchbay {

class BannerStack;
class BudgetReader;
class DryRunBar;
class EmptyState;
class RouteCanvas;
class RouteDraft;
class RouteModel;
class RouteTraffic;
class RuleInspector;

/// The rules that say where a request goes: as a canvas of cables and as a table, edited as a draft
/// that a dry run and the ledger can be held against before it is applied.
class RoutesPage final : public Page
{
    Q_OBJECT

public:
    explicit RoutesPage(const UiContext &context, QWidget *parent = nullptr);
    ~RoutesPage() override;

    [[nodiscard]] QString pageName() const override { return tr("Routes"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("routes"); }
    void shown() override;

    [[nodiscard]] RouteDraft &draft() { return *m_draft; }
    /// Adds a rule for requests like \a record to the draft, before the one that took it.
    void addRuleFor(const ExchangeRecord &record);
    /// Selects the rule \a id in the table, on the canvas and in the inspector.
    void choose(const QString &id);

private:
    void buildHead();
    void buildDraftBar();
    void buildViews();
    void buildTable();
    void fillTemplates();
    void fillRevisions();
    void readRevision();
    void filter(const QString &text);
    void filterTable();
    void takeProfile();
    void readBudgets();
    void refresh();
    void showView(bool canvas);

    void addRule();
    void addFromTemplate(const QString &name, const json::Tree &rule);
    void apply();
    void backtest();
    void showBacktest(const Result<Backtest> &result);
    void removeCurrent();
    void moveCurrent(int by);
    [[nodiscard]] int currentRow() const;

    RouteDraft *m_draft;
    RouteTraffic *m_traffic;
    BudgetReader *m_budgets;
    QElapsedTimer m_budgetsAge;
    RouteModel *m_model;
    QTableView *m_table;
    RouteCanvas *m_canvas = nullptr;
    EmptyState *m_empty;
    RuleInspector *m_inspector = nullptr;
    DryRunBar *m_dryRun;
    BannerStack *m_notices;
    QStackedWidget *m_views;
    QPushButton *m_asCanvas;
    QPushButton *m_asTable;
    QLineEdit *m_filter;
    QMenu *m_revisions;
    QMenu *m_templates;
    QWidget *m_draftBar;
    QLabel *m_changes;
    QLabel *m_compared;
    QPushButton *m_apply;
    QPushButton *m_discard;
    QPushButton *m_backtest;
    QString m_chosen; ///< id of the rule
    QString m_revision; ///< the newest, in words
    bool m_choosing = false;
    bool m_stale = true; ///< the models to choose from are those of another profile
    Answer<Result<Backtest>> m_backtestAnswer;
};

} // namespace patchbay
