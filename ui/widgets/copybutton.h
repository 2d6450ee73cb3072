#pragma once

#include <QString>
#include <QToolButton>

namespace patchbay {

class Theme;

/// Copies a text, and says so for a moment in its tool tip. A secret leaves the clipboard after
/// 30 s, unless something else was copied meanwhile.
class CopyButton final : public QToolButton
{
    Q_OBJECT

public:
    CopyButton(const Theme &theme, const QString &accessibleName, QWidget *parent = nullptr);

    void setText(const QString &text) { m_text = text; }
    void setSecret(bool secret) { m_secret = secret; }

private:
    QString m_text;
    bool m_secret = false;
};

/// Puts \a text on the clipboard; \a secret: for 30 s.
void copyToClipboard(const QString &text, bool secret = false);

} // namespace patchbay
