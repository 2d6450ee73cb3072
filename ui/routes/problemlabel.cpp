#include "ui/routes/problemlabel.h"

#include "ui/theme/theme.h"

namespace patchbay {

ProblemLabel::ProblemLabel(const Theme &theme, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
{
    setFont(theme.font(TextRole::Caption));
    setWordWrap(true);
    setObjectName(QStringLiteral("problem"));
    hide();
}

void ProblemLabel::say(const QStringList &problems)
{
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, m_theme.color(Token::Error));
    setPalette(ink);
    setText(problems.join(QLatin1Char('\n')));
    setVisible(!problems.isEmpty());
}

} // namespace patchbay
