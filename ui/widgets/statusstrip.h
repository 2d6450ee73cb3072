#pragma once

#include "ui/widgets/statusshape.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

class CopyButton;

/// The line at the foot of the window: state of the relay, its address (a click copies it),
/// requests in flight, spend of today, and how to find every command.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(const Theme &theme, QWidget *parent = nullptr);

    void setState(Status status, const QString &words);
    /// The base URL that clients use, with `/v1`; empty while nothing is served.
    void setUrl(const QString &url);
    void setInFlight(int count);
    void setToday(const QString &amount);
    /// What should be looked at; nothing where \a words are empty.
    void setAlert(Status status, const QString &words);

signals:
    void commandsAsked();
    void todayClicked();
    void alertClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintAlert();

    const Theme &m_theme;
    StatusLabel *m_state;
    QPushButton *m_url;
    CopyButton *m_copy;
    QLabel *m_inFlight;
    QPushButton *m_alert;
    QWidget *m_alertDivider;
    Status m_alertStatus = Status::Ok;
    QPushButton *m_today;
    QPushButton *m_commands;
};

} // namespace patchbay
