#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

class Theme;

/// What stands in place of the window while the data directory cannot be had: why, and what can be
/// done about it. Where another relay holds it, that one can be ended from here, and is waited for
/// while it finishes its answers. Thread: GUI.
class StartWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit StartWindow(const Theme &theme);

    /// \a heading says what is wrong, \a lines why; \a otherRelay: another one holds the directory.
    void showFailure(const QString &heading, const QString &lines, bool otherRelay);
    /// Waits for the other relay's end: retryAsked() comes again and again until the window is
    /// gone, or the bound is reached and the user is asked anew.
    void awaitOther();

signals:
    /// The other relay is to be ended.
    void takeOverAsked();
    /// It may work now.
    void retryAsked();
    /// The user gave up.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void waitOn();
    void showWaited();

    const Theme &m_theme;
    QLabel *m_heading;
    QLabel *m_lines;
    QLabel *m_waiting;
    QPushButton *m_close;
    QPushButton *m_again;
    QTimer m_retry;
    QElapsedTimer m_waited;
    bool m_otherRelay = false;
};

} // namespace patchbay
