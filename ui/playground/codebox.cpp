#include "ui/playground/codebox.h"

#include "core/backend/relayhost.h"
#include "ui/playground/chatcode.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/legend.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace patchbay {

CodeBox::CodeBox(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_language(new QComboBox(this))
    , m_code(new QPlainTextEdit(this))
    , m_copy(new CopyButton(context.theme, tr("Copy the code"), this))
{
    m_language->setAccessibleName(tr("Language of the code"));
    m_language->addItem(QStringLiteral("curl"), int(SnippetLanguage::Curl));
    m_language->addItem(QStringLiteral("Python"), int(SnippetLanguage::Python));
    m_language->addItem(QStringLiteral("JavaScript"), int(SnippetLanguage::JavaScript));
    m_code->setReadOnly(true);
    m_code->setFont(context.theme.font(TextRole::Fixed));
    m_code->setProperty("kind", QStringLiteral("code"));
    m_code->setAccessibleName(tr("The request as code"));
    m_code->setTabChangesFocus(true);
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_code->setFixedHeight(9 * m_code->fontMetrics().lineSpacing() + 18);
    auto *head = new QHBoxLayout;
    head->addWidget(new Legend(context.theme, tr("As code, for the first target"), this), 1);
    head->addWidget(m_language);
    head->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_code);
    connect(m_language, &QComboBox::currentIndexChanged, this, &CodeBox::render);
}

void CodeBox::show(const json::Tree &body, bool skipCache)
{
    m_body = body;
    m_skipCache = skipCache;
    render();
}

void CodeBox::render()
{
    const auto language = static_cast<SnippetLanguage>(m_language->currentData().toInt());
    const RelayHost &host = m_context.host;
    m_code->setPlainText(
        codeOf(language, baseUrl(host), QStringLiteral("pb-…"), m_body, m_skipCache));
    m_copy->setText(codeOf(language, baseUrl(host), localToken(host), m_body, m_skipCache));
    m_copy->setSecret(host.localToken().has_value());
}

} // namespace patchbay
