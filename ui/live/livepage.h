#pragma once

#include "core/base/error.h"
#include "core/model/exchangefilter.h"
#include "core/model/exchangepage.h"
#include "ui/answer.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace patchbay {

struct Activity;
class Comparison;
class EmptyState;
class FilterBar;
class Inspector;
class LiveModel;
class LiveTable;

/// Live requests: the table, its filter and sums, and the inspector of the selected one, or the
/// comparison of two.
class LivePage final : public Page
{
    Q_OBJECT

public:
    explicit LivePage(const UiContext &context, QWidget *parent = nullptr);
    ~LivePage() override;

    [[nodiscard]] QString pageName() const override { return tr("Live"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("live"); }
    void shown() override;

    /// Shows what matches \a filter, e.g. `outcome:error`.
    void showFilter(const QString &filter);
    /// Shows one exchange with its inspector, as soon as it is read.
    void showExchange(ExchangeId id);

signals:
    /// The user wants prompts and answers to be kept: a setting.
    void keepAsked();
    /// A request whose words are kept is to be asked again, with changes.
    void replayAsked(const QByteArray &request);
    /// A rule for requests like \a record is to be made.
    void ruleAsked(const patchbay::ExchangeRecord &record);

private:
    void buildHead();
    void buildSums();
    void take(const Activity &activity);
    void onFilter(const ExchangeFilter &filter);
    void onScrolled();
    void setPaused(bool paused);
    void selectWanted();
    void follow(bool following);
    void onSelection();
    void askTotals();
    void showTotals(const ExchangeTotals &totals);
    void showEmptyState();
    void exportCsv();

    LiveModel *m_model;
    FilterBar *m_filter;
    LiveTable *m_table;
    QPushButton *m_newRows;
    QLabel *m_selected;
    QLabel *m_sum;
    QPushButton *m_pause;
    QPushButton *m_columns;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QStackedWidget *m_details; ///< of what is selected
    Inspector *m_inspector;
    Comparison *m_comparison;
    QTimer m_totalsTimer; ///< sums follow the rows at most once a second
    Answer<Result<ExchangeTotals>> m_totals;
    bool m_paused = false;
    ExchangeId m_wanted = 0; ///< to be selected when it is there; 0: none
};

} // namespace patchbay
