#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace patchbay {

class Theme;

/// The steps of the set-up as sockets on one cable: plugged when done, ringed where one is.
class StepList final : public QWidget
{
    Q_OBJECT

public:
    struct Step
    {
        QString name;
        QString remark;
    };

    StepList(const Theme &theme, const QList<Step> &steps, QWidget *parent = nullptr);

    void setCurrent(int step);
    void setRemark(int step, const QString &remark);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCable(QPainter &painter, int step) const;
    void paintSocket(QPainter &painter, int step) const;
    void sayStep();

    const Theme &m_theme;
    QList<Step> m_steps;
    int m_current = 0;
};

} // namespace patchbay
