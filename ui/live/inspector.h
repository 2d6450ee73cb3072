#pragma once

#include "core/backend/exchangedetail.h"
#include "core/model/activity.h"
#include "core/model/exchangebodies.h"
#include "ui/answer.h"
#include "ui/context.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTextBrowser;

namespace patchbay {

class AttemptsTable;
class BodiesReader;
class BodyView;
class CostView;

/// One exchange in full: its attempts on a time axis, why it went where it went, what it cost.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(const UiContext &context, QWidget *parent = nullptr);
    ~Inspector() override;

    void show(const ActiveExchange &exchange);
    /// Shows how the one goes on that is still running.
    void follow(const Activity &activity);

signals:
    /// The user wants prompts and answers to be kept.
    void keepAsked();
    /// The request, as the client sent it, is to be asked again in the playground.
    void replayAsked(const QByteArray &request);
    /// A rule for requests like \a record is to be made.
    void ruleAsked(const patchbay::ExchangeRecord &record);

private:
    void buildTabs();
    void take(const ExchangeDetail &detail);
    void showRoute();
    void readBodies();
    void takeBodies(const ExchangeBodies &bodies);
    void copyCurl();
    void showReplay();

    UiContext m_context;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    AttemptsTable *m_attempts;
    QTextBrowser *m_route;
    BodyView *m_request;
    BodyView *m_answer;
    CostView *m_cost;
    QLabel *m_remark;
    QPushButton *m_replay;
    BodiesReader *m_reader;
    ActiveExchange m_exchange;
    std::optional<ExchangeDetail> m_detail;
    std::optional<ExchangeBodies> m_bodies;
    Answer<Result<std::optional<ExchangeDetail>>> m_asked;
};

} // namespace patchbay
