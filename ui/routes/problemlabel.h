#pragma once

#include <QLabel>
#include <QStringList>

namespace patchbay {

class Theme;

/// What is wrong with the field above, a line each; hidden while nothing is. Thread: GUI.
class ProblemLabel final : public QLabel
{
    Q_OBJECT

public:
    ProblemLabel(const Theme &theme, QWidget *parent);

    void say(const QStringList &problems);

private:
    const Theme &m_theme;
};

} // namespace patchbay
