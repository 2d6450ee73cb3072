#include "ui/playground/playgroundpage.h"

#include "core/backend/relayhost.h"
#include "core/base/json.h"
#include "ui/playground/answerpanel.h"
#include "ui/playground/codebox.h"
#include "ui/playground/promptpart.h"
#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/legend.h"

#include <QHBoxLayout>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int mostPanels = 3;

QString modelsSetting()
{
    return QStringLiteral("playground/models");
}

QString noticeKey()
{
    return QStringLiteral("playground");
}

} // namespace

PlaygroundPage::PlaygroundPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_add(new QPushButton(this))
    , m_code(new QPushButton(this))
    , m_panelLayout(new QHBoxLayout)
    , m_prompt(new PromptPart(context, this))
    , m_codeBox(new CodeBox(context, this))
{
    setTitle(pageName(), tr("One prompt, up to three targets"));
    m_network.setProxy(QNetworkProxy::NoProxy);
    buildHead();
    m_panelLayout->setSpacing(16);
    body()->setContentsMargins(24, 12, 24, 16);
    body()->setSpacing(8);
    body()->addLayout(m_panelLayout, 1);
    m_codeBox->hide();
    body()->addWidget(m_codeBox);
    body()->addWidget(new Legend(context.theme, tr("Prompt"), this));
    body()->addWidget(m_prompt);
    const QStringList models = context.settings.value(modelsSetting()).toStringList();
    for (const QString &model : models.mid(0, mostPanels))
        addPanel(model);
    if (m_panels.isEmpty())
        addPanel(QStringLiteral("auto"));
    showPanels();
    connect(m_prompt, &PromptPart::changed, this, &PlaygroundPage::showCode);
    connect(m_prompt, &PromptPart::askGiven, this, &PlaygroundPage::ask);
    connect(m_prompt, &PromptPart::stopGiven, this, &PlaygroundPage::stopAll);
    connect(m_prompt, &PromptPart::refused, this, &PlaygroundPage::refuse);
    connect(&context.host, &RelayHost::changed, this, [this] {
        if (isVisible())
            readModels();
        showCode();
    });
}

PlaygroundPage::~PlaygroundPage() = default;

void PlaygroundPage::buildHead()
{
    const Theme &theme = context().theme;
    auto *clear = new QPushButton(tr("Clear"), this);
    clear->setProperty("kind", QStringLiteral("flat"));
    connect(clear, &QPushButton::clicked, this, &PlaygroundPage::reset);
    addHeadWidget(clear);
    m_add->setText(tr("Add a target"));
    m_add->setIcon(theme.icon(QStringLiteral("compare"), Token::Text));
    connect(m_add, &QPushButton::clicked, this, [this] {
        // One that is not asked already.
        QString model = m_models.value(0, QStringLiteral("auto"));
        for (const QString &each : m_models) {
            if (std::ranges::none_of(
                    m_panels, [&](const AnswerPanel *panel) { return panel->model() == each; })) {
                model = each;
                break;
            }
        }
        addPanel(model);
        showPanels();
    });
    addHeadWidget(m_add);
    m_code->setText(tr("As code"));
    m_code->setIcon(theme.icon(QStringLiteral("clients"), Token::Text));
    m_code->setCheckable(true);
    connect(m_code, &QPushButton::toggled, this, [this](bool shown) {
        m_codeBox->setVisible(shown);
        showCode();
    });
    addHeadWidget(m_code);
}

AnswerPanel *PlaygroundPage::addPanel(const QString &model)
{
    auto *panel = new AnswerPanel(context(), model, this);
    panel->setModels(m_models);
    m_panels.append(panel);
    m_panelLayout->addWidget(panel, 1);
    connect(panel, &AnswerPanel::modelChanged, this, &PlaygroundPage::showPanels);
    connect(panel, &AnswerPanel::removeAsked, this, [this, panel] { removePanel(panel); });
    connect(panel, &AnswerPanel::continueAsked, this, [this, panel] { goOnFrom(*panel); });
    connect(panel, &AnswerPanel::requestAsked, this, &PlaygroundPage::requestAsked);
    connect(&panel->stream(), &ChatStream::changed, this, &PlaygroundPage::showRunning);
    return panel;
}

void PlaygroundPage::removePanel(AnswerPanel *panel)
{
    panel->stream().disconnect(this);
    panel->stream().stop();
    m_panels.removeOne(panel);
    m_panelLayout->removeWidget(panel);
    panel->hide();
    panel->deleteLater();
    showPanels();
    showRunning();
    m_prompt->focusText();
}

void PlaygroundPage::showPanels()
{
    QStringList models;
    for (AnswerPanel *panel : std::as_const(m_panels)) {
        panel->setRemovable(m_panels.size() > 1);
        models << panel->model();
    }
    m_add->setEnabled(m_panels.size() < mostPanels);
    m_add->setToolTip(m_add->isEnabled() ? tr("Ask another model the same, side by side")
                                         : tr("Three at once are the most."));
    context().settings.setValue(modelsSetting(), models);
    showCode();
}

void PlaygroundPage::shown()
{
    readModels();
    m_prompt->focusText();
}

/// What a client may ask for, as the relay tells clients.
void PlaygroundPage::readModels()
{
    const RelayHost &host = context().host;
    if (!host.isRunning() || !host.localToken())
        return;
    QNetworkRequest request(QUrl(baseUrl(host) + QStringLiteral("/models")));
    request.setRawHeader("Authorization", "Bearer " + localToken(host).toUtf8());
    QNetworkReply *reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        json::Document document;
        const auto parsed = document.parse(reply->readAll());
        if (reply->error() != QNetworkReply::NoError || !parsed)
            return; // asking tells what is wrong
        m_models.clear();
        for (const json::Value model : (*parsed)["data"].elements())
            m_models << QString::fromStdString(std::string(model["id"].stringOr({})));
        for (AnswerPanel *panel : std::as_const(m_panels))
            panel->setModels(m_models);
    });
}

void PlaygroundPage::ask()
{
    banners().withdraw(noticeKey());
    const auto prompt = m_prompt->prompt();
    if (!prompt) {
        refuse(tr("The tools are no valid JSON. Mend them, or switch tools off."));
        return;
    }
    if (m_prompt->isEmpty()) {
        refuse(tr("Write a prompt first."));
        m_prompt->focusText();
        return;
    }
    for (AnswerPanel *panel : std::as_const(m_panels)) {
        if (!panel->model().isEmpty())
            continue;
        refuse(tr("Choose a model for each target, or take the target away."));
        return;
    }
    m_asked = *prompt;
    for (AnswerPanel *panel : std::as_const(m_panels))
        panel->stream().ask(QByteArray::fromStdString(requestOf(*prompt, panel->model()).dump()),
                            m_prompt->skipCache());
}

/// What was typed since for the next turn stays.
void PlaygroundPage::goOnFrom(AnswerPanel &panel)
{
    const auto now = m_prompt->prompt();
    ChatPrompt next = continued(m_asked, panel.stream().answer().text);
    if (now && now->text != m_asked.text)
        next.text = now->text;
    m_prompt->setPrompt(next);
    m_prompt->focusText();
}

void PlaygroundPage::stopAll()
{
    for (AnswerPanel *panel : std::as_const(m_panels))
        panel->stream().stop();
}

void PlaygroundPage::reset()
{
    banners().withdraw(noticeKey());
    for (AnswerPanel *panel : std::as_const(m_panels))
        panel->stream().reset();
    m_prompt->setPrompt({});
    m_prompt->focusText();
}

void PlaygroundPage::replay(const QByteArray &request)
{
    QString model;
    const auto prompt = promptOf(request, &model);
    if (!prompt) {
        refuse(QString::fromStdString(prompt.error().message));
        return;
    }
    reset();
    m_prompt->setPrompt(*prompt);
    if (!model.isEmpty())
        m_panels.first()->setModel(model);
}

void PlaygroundPage::showCode()
{
    if (!m_codeBox->isVisibleTo(this))
        return;
    if (const auto prompt = m_prompt->prompt())
        m_codeBox->show(requestOf(*prompt, m_panels.first()->model()), m_prompt->skipCache());
}

void PlaygroundPage::showRunning()
{
    m_prompt->setRunning(std::ranges::any_of(
        m_panels, [](AnswerPanel *panel) { return panel->stream().answer().isRunning(); }));
}

void PlaygroundPage::refuse(const QString &words)
{
    banners().put({Notice::Level::Warning, noticeKey(), words, tr("Dismiss"), [this] {
                       banners().withdraw(noticeKey());
                   }});
}

} // namespace patchbay
