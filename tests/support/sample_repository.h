// A git repository's files as git 2.39 writes them, made by hand: what the tests read needs no git, and may be as odd as they like.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace seedbed::test {

class SampleRepository {
public:
    static constexpr const char* k_commit = "f7dee49c0e54a3caaa33151f6ba9607b75d79299";

    // A main worktree at `folder`, with the branch main checked out.
    explicit SampleRepository(std::filesystem::path folder) : folder_(std::move(folder))
    {
        add_branch("main");
        check_out("main");
    }

    void write(const std::string& file, const std::string& text) const
    {
        const auto path = folder_ / ".git" / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    void append(const std::string& file, const std::string& text) const
    {
        std::filesystem::create_directories((folder_ / ".git" / file).parent_path());
        std::ofstream(folder_ / ".git" / file, std::ios::app) << text;
    }
    void remove(const std::string& file) const { std::filesystem::remove(folder_ / ".git" / file); }

    void add_branch(const std::string& name) const { write("refs/heads/" + name, std::string(k_commit) + "\n"); }
    void check_out(const std::string& branch) const { write("HEAD", "ref: refs/heads/" + branch + "\n"); }
    void detach() const { write("HEAD", std::string(k_commit) + "\n"); }

    // As `git switch -c NAME` does it, on `from`.
    void make_branch(const std::string& name, const std::string& from, int seconds = 1795921753) const
    {
        const std::string who = "n <a@b> " + std::to_string(seconds) + " +0000\t";
        add_branch(name);
        append("logs/refs/heads/" + name, std::string(40, '0') + " " + k_commit + " " + who + "branch: Created from HEAD\n");
        append("logs/HEAD", std::string(k_commit) + " " + k_commit + " " + who + "checkout: moving from " + from + " to " + name + "\n");
        check_out(name);
    }
    // As `git worktree add FOLDER`, with `branch` checked out there.
    void add_worktree(const std::filesystem::path& folder, const std::string& branch) const
    {
        const std::string name = folder.filename().string();
        add_branch(branch);
        write("worktrees/" + name + "/HEAD", "ref: refs/heads/" + branch + "\n");
        write("worktrees/" + name + "/commondir", "../..\n");
        write("worktrees/" + name + "/gitdir", (folder / ".git").string() + "\n");
        std::filesystem::create_directories(folder);
        std::ofstream(folder / ".git") << "gitdir: " << (folder_ / ".git/worktrees" / name).string() << "\n";
    }

private:
    std::filesystem::path folder_;
};

}  // namespace seedbed::test
