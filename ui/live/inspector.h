#pragma once

#include "core/backend/exchangedetail.h"
#include "core/model/activity.h"
#include "ui/context.h"

#include <QFuture>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableWidget;
class QTextBrowser;

namespace patchbay {

class AttemptsTable;

/// One exchange in full: its attempts on a time axis, why it went where it went, what it cost.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(const UiContext &context, QWidget *parent = nullptr);
    ~Inspector() override;

    void show(const ActiveExchange &exchange);
    /// Asks again for one that was still running.
    void refresh();

private:
    void buildTabs();
    void take(const ExchangeDetail &detail);
    void showRoute();
    void showCost();
    void copyCurl();

    UiContext m_context;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    AttemptsTable *m_attempts;
    QTextBrowser *m_route;
    QTableWidget *m_cost;
    QLabel *m_costRemark;
    QLabel *m_remark;
    ActiveExchange m_exchange;
    std::optional<ExchangeDetail> m_detail;
    QFuture<void> m_asked;
};

} // namespace patchbay
