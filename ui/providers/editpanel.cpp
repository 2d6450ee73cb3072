#include "ui/providers/editpanel.h"

#include "core/backend/relayhost.h"
#include "ui/providers/connectioncheck.h"
#include "ui/providers/connectionsettings.h"
#include "ui/providers/draftform.h"
#include "ui/providers/keyeditor.h"
#include "ui/providers/modelsection.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmation.h"
#include "ui/widgets/legend.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

QString wordOf(Protocol protocol)
{
    const std::string_view word = name(protocol);
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

/// The empty choice first: what the preset says.
QList<QPair<QString, QString>> protocolsOrPreset()
{
    QList<QPair<QString, QString>> choices {{EditPanel::tr("As the preset says"), QString()}};
    for (int i = 0; i <= static_cast<int>(Protocol::Demo); ++i) {
        const auto protocol = static_cast<Protocol>(i);
        choices.append({protocolName(protocol), wordOf(protocol)});
    }
    return choices;
}

} // namespace

EditPanel::EditPanel(const UiContext &context, QWidget *parent)
    : SidePanel(context.theme, parent)
    , m_context(context)
{
    buildProvider();
    buildKeys();
    m_check = new ConnectionCheck(context.theme, context.host, [this] { return subject(); }, this);
    auto *connection = new DraftForm(context.theme, this);
    addConnectionFields(*connection);
    m_connection = connection;
    m_connectionBox = new Disclosure(context.theme, tr("Connection"), connection, this);
    m_connectionBox->setSummary(tr("proxy, time limits, own CA"));
    m_models = new ModelSection(context, [this] { return subject(); }, this);
    m_modelsBox = new Disclosure(context.theme, tr("Models and prices"), m_models, this);
    content()->addWidget(m_check);
    content()->addWidget(m_connectionBox);
    content()->addWidget(m_modelsBox);
    content()->addStretch();

    auto *remove = new QPushButton(tr("Delete…"), this);
    remove->setProperty("kind", QStringLiteral("danger"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setProperty("kind", QStringLiteral("flat"));
    m_save = new QPushButton(tr("Save"), this);
    m_save->setProperty("kind", QStringLiteral("primary"));
    foot()->addWidget(remove);
    foot()->addStretch();
    foot()->addWidget(cancel);
    foot()->addWidget(m_save);
    connect(remove, &QPushButton::clicked, this, &EditPanel::askToDelete);
    connect(cancel, &QPushButton::clicked, this, &EditPanel::closed);
    connect(m_save, &QPushButton::clicked, this, &EditPanel::save);
    connect(connection, &DraftForm::edited, this, &EditPanel::onEdited);
    connect(m_models, &ModelSection::edited, this, &EditPanel::onEdited);
    connect(m_models, &ModelSection::summaryChanged, this,
            [this] { m_modelsBox->setSummary(m_models->summary()); });
    connect(m_check, &ConnectionCheck::refused, this, [this](const Problems &problems) {
        showFailure(SaveFailure::Kind::Invalid, m_connection->show(m_form->show(problems)));
    });
}

void EditPanel::buildProvider()
{
    m_confirm = new Confirmation(tr("Keep it"), tr("Delete provider"), this);
    connect(m_confirm, &Confirmation::agreed, this, &EditPanel::remove);

    m_form = new DraftForm(theme(), this);
    m_form->addText(tr("Name"), "/name");
    m_form->addText(tr("Base URL"), "/base_url")->setFont(theme().font(TextRole::Fixed));
    m_form->addChoice(tr("Protocol"), "/protocol", protocolsOrPreset());
    m_form->addChoice(tr("Billing"), "/billing",
                      {{tr("As the preset says"), QString()},
                       {tr("By use"), QStringLiteral("metered")},
                       {tr("Subscription"), QStringLiteral("subscription")},
                       {tr("Free, on this machine"), QStringLiteral("free")}});
    m_form->addFlag(tr("Switched on"), "/enabled", true);
    content()->addWidget(m_confirm);
    content()->addWidget(m_form);
    connect(m_form, &DraftForm::edited, this, &EditPanel::onEdited);
}

void EditPanel::buildKeys()
{
    m_keysCaption = new Legend(theme(), tr("Keys"), this);
    m_keysLayout = new QVBoxLayout;
    m_keysLayout->setSpacing(4);
    m_addKey = new QPushButton(theme().icon(QStringLiteral("add")), tr("Add a key"), this);
    content()->addWidget(m_keysCaption);
    content()->addLayout(m_keysLayout);
    content()->addWidget(m_addKey, 0, Qt::AlignLeft);
    connect(m_addKey, &QPushButton::clicked, this, [this] {
        KeyEditor *editor = addKey(json::Tree::object(), {});
        editor->beginReplacing();
        reveal(editor);
        onEdited();
    });
}

void EditPanel::begin(const QString &provider, const QString &key, Aim aim)
{
    m_provider = provider;
    m_openKey = key;
    m_basedOn = m_context.host.store().hash();
    auto tree = m_context.host.store().tree();
    const json::Tree *entry = tree ? providerIn(*tree, provider.toStdString()) : nullptr;
    const ProviderConfig *config = m_context.host.config()->provider(provider.toStdString());
    if (!entry || !config) {
        emit closed();
        return;
    }
    m_entry = *entry;
    setTitle(QString::fromStdString(config->name));
    clearFailure();
    m_confirm->hide();
    m_form->load(m_entry);
    const auto placeholder = [this](const char *pointer, const std::string &text) {
        m_form->field(pointer)->setProperty("placeholderText", QString::fromStdString(text));
    };
    placeholder("/name", config->name);
    placeholder("/base_url", config->baseUrl);
    m_connection->load(m_entry);
    m_models->load(m_entry, config->preset);

    qDeleteAll(m_keys);
    m_keys.clear();
    m_removedKeys.clear();
    for (const json::Tree &each : m_entry.value("keys", json::Tree::array())) {
        const auto secret
            = m_context.host.backend().secretInUse(config->id, each.value("id", std::string()));
        const std::string hint = secret ? secret->hint() : std::string();
        addKey(each, hint.empty() ? QString() : QChar(0x2026) + QString::fromStdString(hint));
    }
    KeyEditor *opened = nullptr;
    for (KeyEditor *each : m_keys)
        opened = !key.isEmpty() && each->id() == key ? each : opened;
    m_check->refresh();
    m_save->setEnabled(false);
    setEdited(false);
    switch (aim) {
    case Aim::Look:
        m_form->setFocus(Qt::OtherFocusReason);
        if (opened)
            opened->beginRenaming();
        break;
    case Aim::AddKey:
        opened = addKey(json::Tree::object(), {});
        opened->beginReplacing();
        break;
    case Aim::ReplaceKey:
        if (opened)
            opened->beginReplacing();
        break;
    case Aim::RevealKey:
        if (opened)
            opened->setOpen(true);
        break;
    case Aim::Test:
        m_check->start();
        break;
    case Aim::Delete:
        if (opened) {
            removeKey(opened);
            opened = nullptr;
            m_save->setFocus(Qt::OtherFocusReason);
        } else {
            askToDelete();
        }
        break;
    }
    if (!opened)
        return;
    // New widgets come into sight with the next turn of the event loop.
    QMetaObject::invokeMethod(
        opened,
        [this, opened, aim] {
            reveal(opened);
            if (aim == Aim::RevealKey)
                opened->reveal();
        },
        Qt::QueuedConnection);
}

void EditPanel::setKeychain(const KeychainState &state)
{
    m_keychain = state;
    for (KeyEditor *each : m_keys)
        each->setKeychain(state);
}

KeyEditor *EditPanel::addKey(const json::Tree &key, const QString &hint)
{
    auto *editor = new KeyEditor(m_context, m_provider, key, hint, this);
    editor->setKeychain(m_keychain);
    m_keys.append(editor);
    m_keysLayout->addWidget(editor);
    connect(editor, &KeyEditor::edited, this, &EditPanel::onEdited);
    connect(editor, &KeyEditor::removeAsked, this, [this, editor] { removeKey(editor); });
    chainTabs();
    return editor;
}

void EditPanel::chainTabs()
{
    QWidget *before = m_form->field("/enabled");
    for (const KeyEditor *editor : std::as_const(m_keys)) {
        for (QWidget *each : editor->findChildren<QWidget *>()) {
            const bool inPanel = each->window() == window(); // lists of boxes are windows
            if (!inPanel || (each->focusPolicy() & Qt::TabFocus) == 0)
                continue;
            setTabOrder(before, each);
            before = each;
        }
    }
    setTabOrder(before, m_addKey);
}

void EditPanel::removeKey(KeyEditor *editor)
{
    if (editor->isKeptInKeychain())
        m_removedKeys << editor->id();
    m_keys.removeOne(editor);
    editor->hide();
    editor->deleteLater();
    onEdited();
}

void EditPanel::onEdited()
{
    m_save->setEnabled(true);
    setEdited(true);
    m_form->clearProblems();
    m_connection->clearProblems();
    clearFailure();
    m_check->refresh();
}

} // namespace patchbay
