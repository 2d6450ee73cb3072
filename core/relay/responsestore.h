#pragma once

#include "core/routing/affinity.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace patchbay {

struct OwedCharge;

/// An item of a conversation: JSON text, and the id that it is known by.
struct KeptItem
{
    std::string id;
    std::string text;
};

/// One request and its answer, and through \a before the conversation that led to it. Later turns
/// share earlier ones, which live for as long as one of them does.
class KeptTurn final
{
public:
    KeptTurn(std::shared_ptr<const KeptTurn> before, std::vector<KeptItem> input,
             std::vector<KeptItem> output, std::string response);
    ~KeptTurn();
    KeptTurn(const KeptTurn &) = delete;
    KeptTurn &operator=(const KeptTurn &) = delete;

    /// What the client sent in this turn, and what it got.
    [[nodiscard]] const std::vector<KeptItem> &input() const { return m_input; }
    [[nodiscard]] const std::vector<KeptItem> &output() const { return m_output; }
    [[nodiscard]] const std::string &response() const { return m_response; } ///< JSON text
    /// What the model was given in this turn: the conversation before it and its input, oldest
    /// first. The items live as long as the turn.
    [[nodiscard]] std::vector<const KeptItem *> context() const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; } ///< of this turn alone

private:
    friend class ResponseStore;
    mutable std::shared_ptr<const KeptTurn> m_before;
    std::vector<KeptItem> m_input;
    std::vector<KeptItem> m_output;
    std::string m_response;
    std::size_t m_bytes;
    mutable std::shared_ptr<std::size_t> m_total; ///< of all turns that live; once in a store
};

/// The answers of the Responses API that later requests may name (`previous_response_id`,
/// `GET /v1/responses/{id}`): whole where the target keeps none, and else who keeps them. Each
/// belongs to the client that asked for it; for others it does not exist. In memory only, and
/// bounded by number and by bytes: what was not used for longest goes first.
/// Thread: relay only, unsynchronised.
class ResponseStore final
{
public:
    struct Bounds
    {
        std::size_t entries = 4096;
        std::size_t bytes = std::size_t(64) * 1024 * 1024; ///< of the texts of all kept turns
    };
    struct Entry
    {
        std::string client;
        std::string id;
        std::shared_ptr<const KeptTurn> turn; ///< null where a provider keeps it
        Affinity::Issuer keeper; ///< the provider and its key that keep it; else empty
        std::shared_ptr<OwedCharge> owed; ///< what is not known yet of its cost; mostly null
    };

    ResponseStore()
        : ResponseStore(Bounds())
    { }
    explicit ResponseStore(Bounds bounds)
        : m_bounds(bounds)
    { }

    /// Keeps the answer \a id of \a client. One beyond the bounds is not kept.
    void keep(const std::string &client, const std::string &id,
              std::shared_ptr<const KeptTurn> turn);
    /// Notes that \a keeper keeps the answer \a id.
    void keepAt(const std::string &client, const std::string &id, Affinity::Issuer keeper);
    /// Notes what is \a owed for the answer \a id, which a provider keeps and still makes.
    void owe(const std::string &client, const std::string &id, std::shared_ptr<OwedCharge> owed);
    /// Null where \a client has no such answer. Counts as a use. Valid until the next change.
    [[nodiscard]] const Entry *find(const std::string &client, const std::string &id);
    /// The text of an item of one of the \a client's answers that are kept here.
    [[nodiscard]] std::optional<std::string> item(const std::string &client,
                                                  const std::string &id) const;
    /// Whether anybody has an answer \a id.
    [[nodiscard]] bool knows(const std::string &id) const { return m_byId.contains(id); }
    bool remove(const std::string &client, const std::string &id);

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t bytes() const { return *m_bytes; }

private:
    using Entries = std::list<Entry>;
    void insert(Entry entry);
    void shrink();

    Bounds m_bounds;
    std::shared_ptr<std::size_t> m_bytes = std::make_shared<std::size_t>(0);
    Entries m_entries; ///< the last used first
    std::unordered_map<std::string, Entries::iterator> m_byId; ///< ids are unique by themselves
};

} // namespace patchbay
