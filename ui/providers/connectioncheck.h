#pragma once

#include "core/backend/relayhost.h"
#include "core/config/problem.h"
#include "ui/providers/testwords.h"

#include <QFutureWatcher>
#include <QWidget>

#include <expected>
#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace patchbay {

class Theme;

/// The button that tests a connection, what that will cost, and what came of it.
class ConnectionCheck final : public QWidget
{
    Q_OBJECT

public:
    /// What to test, or the problems for which it cannot be.
    using Subject = std::function<std::expected<ConnectionSubject, Problems>()>;

    ConnectionCheck(const Theme &theme, RelayHost &host, Subject subject,
                    QWidget *parent = nullptr);

    /// Something was edited: says anew what a test would cost, and forgets the last one.
    void refresh();
    void start();
    [[nodiscard]] bool isRunning() const { return m_watcher.isRunning(); }

signals:
    void tested(const patchbay::ConnectionTest &test);
    /// The draft is not one that can be tested.
    void refused(const Problems &problems);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void onFinished();
    void say(const TestWords &words);
    void clearResult();

    const Theme &m_theme;
    RelayHost &m_host;
    Subject m_subject;
    QPushButton *m_button;
    QLabel *m_cost;
    QWidget *m_box;
    StatusLabel *m_headline;
    QLabel *m_lines;
    Status m_status = Status::Idle;
    QFutureWatcher<Result<ConnectionTest>> m_watcher;
};

} // namespace patchbay
