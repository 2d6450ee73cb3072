#pragma once

#include "ui/answer.h"
#include "ui/overview/attention.h"
#include "ui/widgets/page.h"

#include <QList>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace patchbay {

class AttentionList;
class EmptyState;
class FlowGrid;
class HourBars;
class HourModel;
class Legend;
class LiveModel;
class OverviewFigures;
class ProviderCard;
class Readout;
class ToolWork;

/// How all of it stands: spend, requests, success and speed, the providers, what needs the user,
/// and the last requests. Everything leads to the page where there is more of it.
class OverviewPage final : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(const UiContext &context, QWidget *parent = nullptr);
    ~OverviewPage() override;

    [[nodiscard]] QString pageName() const override { return tr("Overview"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("overview"); }

signals:
    /// The requests that match a filter are wanted.
    void requestsAsked(const QString &filter);
    /// One request is wanted, with its inspector.
    void requestAsked(qint64 id);
    /// A provider is wanted; \a key is the one to replace, if any.
    void providerAsked(const QString &provider, const QString &key);
    void providersAsked();
    /// A coding tool is wanted, by its id.
    void clientAsked(const QString &tool);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildHead();
    [[nodiscard]] QWidget *buildReadouts();
    void buildProviders(QVBoxLayout *layout);
    void buildLower(QVBoxLayout *layout);
    void buildRequests(QVBoxLayout *layout);
    void fitRequests();
    bool eventFilter(QObject *watched, QEvent *event) override;

    void showFigures();
    void showReadouts();
    void showMonth();
    void showProviders();
    void addCard();
    void showAttention();
    void showEmptyState();
    void askTools();
    void showState();
    void follow(const AttentionItem &item);

    OverviewFigures *m_figures;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_pause;
    Readout *m_today;
    Readout *m_month;
    Readout *m_requests;
    Readout *m_success;
    Readout *m_latency;
    HourBars *m_bars;
    QLabel *m_peak;
    HourModel *m_hours;
    QTableView *m_hourTable;
    FlowGrid *m_cards;
    Legend *m_providersLegend;
    QList<ProviderCard *> m_providerCards;
    Legend *m_attentionLegend;
    AttentionList *m_attention;
    LiveModel *m_live;
    QTableView *m_table;
    std::string m_monthFilter;
    ToolWork *m_toolWork;
    std::vector<ToolStanding> m_tools; ///< the clients that are connected by their own files
    Answer<Result<std::vector<ToolStanding>>> m_toolsAnswer;
};

} // namespace patchbay
