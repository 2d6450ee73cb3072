#pragma once

#include "core/connect/toolconnection.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace patchbay {

class StatusLabel;
class Theme;

/// One tool: its name, where its settings lie, how it stands, and the button that leads on.
class ToolCard final : public QFrame
{
    Q_OBJECT

public:
    ToolCard(const Theme &theme, const CodingTool &tool, QWidget *parent = nullptr);

    /// What its requests are like, in words; shown where nothing is wrong.
    void setTraffic(const QString &words);
    void setStanding(const ToolStanding &standing);
    [[nodiscard]] const CodingTool &tool() const { return m_tool; }
    void takeFocus() const;

signals:
    /// What it would change, or how it stands, is to be shown.
    void opened();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showRemark();

    const Theme &m_theme;
    const CodingTool &m_tool;
    StatusLabel *m_status;
    QLabel *m_path;
    QLabel *m_remark;
    QPushButton *m_button;
    QString m_problem; ///< what is not as it should be
    QString m_traffic;
};

} // namespace patchbay
