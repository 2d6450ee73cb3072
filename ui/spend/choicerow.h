#pragma once

#include <QWidget>

class QButtonGroup;

namespace patchbay {

class Theme;

/// Some words in one frame, of which one is chosen.
class ChoiceRow final : public QWidget
{
    Q_OBJECT

public:
    /// \a name is what is chosen, for those who do not see it.
    ChoiceRow(const Theme &theme, const QString &name, const QStringList &words,
              QWidget *parent = nullptr);

    [[nodiscard]] int current() const;
    /// Says nothing.
    void setCurrent(int index);

signals:
    /// By the user.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QButtonGroup *m_group;
};

} // namespace patchbay
