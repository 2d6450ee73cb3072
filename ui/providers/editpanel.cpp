#include "ui/providers/editpanel.h"

#include "core/backend/presets.h"
#include "core/backend/relayhost.h"
#include "core/config/profilewriter.h"
#include "ui/providers/connectioncheck.h"
#include "ui/providers/connectionsettings.h"
#include "ui/providers/draftform.h"
#include "ui/providers/keyeditor.h"
#include "ui/providers/modelprices.h"
#include "ui/providers/modelsection.h"
#include "ui/theme/theme.h"
#include "ui/widgets/legend.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

QString wordOf(Protocol protocol)
{
    const std::string_view word = name(protocol);
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

/// The empty choice first: what the preset says.
QList<QPair<QString, QString>> protocolChoices()
{
    QList<QPair<QString, QString>> choices {{EditPanel::tr("As the preset says"), QString()}};
    for (int i = 0; i <= static_cast<int>(Protocol::Demo); ++i) {
        const auto protocol = static_cast<Protocol>(i);
        choices.append({protocolName(protocol), wordOf(protocol)});
    }
    return choices;
}

QString idOf(const json::Tree &entry)
{
    return QString::fromStdString(entry.value("id", std::string()));
}

} // namespace

EditPanel::EditPanel(const UiContext &context, QWidget *parent)
    : SidePanel(context.theme, parent)
    , m_context(context)
    , m_presets(presetsOf(context.host.catalog()))
{
    buildProvider();
    buildKeys();
    m_check = new ConnectionCheck(
        context.theme, context.host.backend(), context.host.catalog(), [this] { return subject(); },
        this);
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
    m_confirm = new QWidget(this);
    m_question = new QLabel(m_confirm);
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    auto *keep = new QPushButton(tr("Keep it"), m_confirm);
    m_really = new QPushButton(tr("Delete provider"), m_confirm);
    m_really->setProperty("kind", QStringLiteral("danger"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(keep);
    buttons->addWidget(m_really);
    buttons->addStretch();
    auto *confirm = new QVBoxLayout(m_confirm);
    confirm->setContentsMargins(0, 0, 0, 8);
    confirm->addWidget(m_question);
    confirm->addLayout(buttons);
    m_confirm->hide();
    connect(keep, &QPushButton::clicked, m_confirm, &QWidget::hide);
    connect(m_really, &QPushButton::clicked, this, &EditPanel::remove);

    m_form = new DraftForm(theme(), this);
    m_form->addText(tr("Name"), "/name");
    m_form->addText(tr("Base URL"), "/base_url")->setFont(theme().font(TextRole::Fixed));
    m_form->addChoice(tr("Protocol"), "/protocol", protocolChoices());
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
    auto *add = new QPushButton(theme().icon(QStringLiteral("add")), tr("Add a key"), this);
    content()->addWidget(m_keysCaption);
    content()->addLayout(m_keysLayout);
    content()->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
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
    return editor;
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
    m_form->clearProblems();
    m_connection->clearProblems();
    clearFailure();
    m_check->refresh();
}

json::Tree EditPanel::draft() const
{
    json::Tree entry = m_entry;
    m_form->store(entry);
    m_connection->store(entry);
    m_models->prices().store(entry);
    json::Tree keys = json::Tree::array();
    for (const KeyEditor *each : m_keys)
        keys.push_back(each->entry([&keys, this](const std::string &id) {
            const auto is = [&id](const json::Tree &key) {
                return key.value("id", std::string()) == id;
            };
            return std::ranges::any_of(keys, is)
                   || std::ranges::any_of(m_entry.value("keys", json::Tree::array()), is);
        }));
    if (keys.empty())
        entry.erase("keys");
    else
        entry["keys"] = std::move(keys);
    return entry;
}

/// The key that was opened, else the first that is switched on: what was typed for it, else what
/// it has already.
std::expected<ConnectionSubject, Problems> EditPanel::subject() const
{
    auto provider = resolveDraft(draft(), m_presets);
    if (!provider)
        return std::unexpected(provider.error());
    ConnectionSubject subject {.provider = std::move(*provider)};
    const auto &keys = subject.provider.keys;
    auto at = std::ranges::find(keys, m_openKey.toStdString(), &KeyConfig::id);
    if (at == keys.end())
        at = std::ranges::find(keys, true, &KeyConfig::enabled);
    if (at == keys.end())
        return subject;
    subject.key = at->id;
    subject.secret = m_keys.at(at - keys.begin())->secret();
    return subject;
}

void EditPanel::save()
{
    const json::Tree entry = draft();
    const auto saved = editProfile(m_context.host.store(), m_basedOn,
                                   [&entry](json::Tree &profile) { setProvider(profile, entry); });
    if (!saved) {
        showProblems(saved.error());
        return;
    }
    const auto keys = entry.value("keys", json::Tree::array());
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        KeyEditor *editor = m_keys.at(i);
        if (const auto secret = editor->secret())
            emit secretEntered(m_provider, idOf(keys.at(static_cast<std::size_t>(i))),
                               editor->ref(), *secret);
        editor->clearSecret();
    }
    for (const QString &key : std::as_const(m_removedKeys))
        emit keyRemoved(m_provider, key);
    emit this->saved();
}

void EditPanel::showProblems(const SaveFailure &failure)
{
    const auto &providers = m_context.host.config()->providers;
    const auto at = std::ranges::find(providers, m_provider.toStdString(), &ProviderConfig::id)
                    - providers.begin();
    Problems others;
    Problems own = problemsBelow(failure.problems, "/providers/" + std::to_string(at), &others);
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        Problems rest;
        const Problems ofKey = problemsBelow(own, "/keys/" + std::to_string(i), &rest);
        const Problems left = m_keys.at(i)->show(ofKey);
        own = std::move(rest);
        others.insert(others.end(), left.begin(), left.end());
    }
    Problems rest;
    const Problems ofModels = problemsBelow(own, "/models", &rest);
    if (!ofModels.empty())
        m_modelsBox->setOpen(true);
    m_models->show(ofModels);
    rest = m_form->show(rest);
    const std::size_t before = rest.size();
    rest = m_connection->show(rest);
    if (rest.size() != before)
        m_connectionBox->setOpen(true);
    others.insert(others.end(), rest.begin(), rest.end());
    showFailure(failure.kind, others);
}

/// Names of the rules and budgets that the profile would be invalid without.
QStringList EditPanel::usersOfProvider() const
{
    const auto config = m_context.host.config();
    const std::string id = m_provider.toStdString();
    QStringList users;
    for (const RouteConfig &route : config->routes) {
        if (std::ranges::any_of(route.targets,
                                [&](const TargetConfig &target) { return target.provider == id; }))
            users << tr("the rule “%1”")
                         .arg(QString::fromStdString(route.name.empty() ? route.id : route.name));
    }
    for (const BudgetConfig &budget : config->budgets) {
        const bool downgrades = std::ranges::any_of(
            budget.actions, [&](const BudgetAction &action) { return action.to.provider == id; });
        if (budget.provider == id || downgrades)
            users << tr("the budget “%1”").arg(QString::fromStdString(budget.id));
    }
    return users;
}

void EditPanel::askToDelete()
{
    const QStringList users = usersOfProvider();
    const QString title = accessibleName();
    if (users.isEmpty())
        m_question->setText(tr("Delete %1 with its %n keys? Keys in the keychain go too.", nullptr,
                               static_cast<int>(m_keys.size()))
                                .arg(title));
    else
        m_question->setText(tr("%1 cannot be deleted yet: %2 would break. Change that first.")
                                .arg(title, QLocale().createSeparatedList(users)));
    m_really->setVisible(users.isEmpty());
    m_confirm->show();
    reveal(m_confirm);
    if (users.isEmpty())
        m_really->setFocus(Qt::OtherFocusReason);
}

void EditPanel::remove()
{
    const std::string id = m_provider.toStdString();
    const auto saved = editProfile(m_context.host.store(), m_basedOn,
                                   [&id](json::Tree &profile) { removeProvider(profile, id); });
    if (!saved) {
        showFailure(saved.error().kind, saved.error().problems);
        return;
    }
    for (const KeyEditor *each : std::as_const(m_keys)) {
        if (each->isKeptInKeychain())
            emit keyRemoved(m_provider, each->id());
    }
    emit this->saved();
}

} // namespace patchbay
